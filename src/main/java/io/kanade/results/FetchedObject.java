package io.kanade.results;

import io.kanade.broker.ListedObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the object that a result points to.
 *
 * @param which {@code stdout} or {@code stderr}
 * @param storedAt by the broker's clock; null when the output is not, or not wholly, that of the object
 * @param digest of the object whose whole text is the output; null when the output is not that, and {@code note} says why
 */
record FetchedObject(
        String which,
        String object,
        @Nullable String digest,
        @Nullable String note,
        @Nullable Instant storedAt) {

    static FetchedObject whole(String which, String object, ListedObject listed) {
        String digest = listed.object().digest();
        String note = digest == null ? "the store tells no digest" : null;
        return new FetchedObject(which, object, digest, note, listed.storedAt());
    }

    static FetchedObject notWhole(String which, String object, String why) {
        return new FetchedObject(which, object, null, why, null);
    }
}
