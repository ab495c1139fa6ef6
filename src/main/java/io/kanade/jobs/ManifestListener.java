package io.kanade.jobs;

import io.kanade.manifest.Manifest;

/** Follows the catalogue of jobs. Told on the watch's thread: whoever has much to do does it elsewhere. */
public interface ManifestListener {

    /** Stored anew or changed; also told again, unchanged, after an outage. */
    void stored(Manifest manifest);

    /** Everything that was in the catalogue when the watch was (re)opened has been told. */
    void complete();
}
