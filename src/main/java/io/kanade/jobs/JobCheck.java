package io.kanade.jobs;

import io.kanade.manifest.Manifest;

/** What another feature demands of a job before it is stored. */
@FunctionalInterface
public interface JobCheck {

    /** Passes, or throws {@link io.kanade.failure.Failure.Invalid}. */
    void check(Manifest job);
}
