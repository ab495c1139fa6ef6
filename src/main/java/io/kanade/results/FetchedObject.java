package io.kanade.results;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the object that a result points to.
 *
 * @param which {@code stdout} or {@code stderr}
 * @param digest of the object whose whole text is the output; null when the output is not that, and {@code note} says why
 */
record FetchedObject(
        String which,
        String object,
        @Nullable String digest,
        @Nullable String note) {

    static FetchedObject whole(String which, String object, @Nullable String digest) {
        return new FetchedObject(which, object, digest, digest == null ? "the store tells no digest" : null);
    }

    static FetchedObject notWhole(String which, String object, String why) {
        return new FetchedObject(which, object, null, why);
    }
}
