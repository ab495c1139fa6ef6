package io.kanade.broker;

import io.kanade.failure.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The read-modify-write of http-core §1.7 on one key. */
final class CompareAndSet {

    private static final int ATTEMPTS = 32;
    private static final long LONGEST_PAUSE_MILLIS = 25;

    private final Bucket bucket;
    private final String key;

    CompareAndSet(Bucket bucket, String key) {
        this.bucket = bucket;
        this.key = key;
    }

    boolean apply(Bucket.Change change) {
        @Nullable Exception last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            pause(attempt);
            Slot slot;
            try {
                slot = bucket.read(key);
            } catch (Failure.Broken e) {
                last = e;
                continue;
            }
            Optional<byte[]> wanted = change.of(slot.entry());
            if (wanted.isEmpty()) {
                return false;
            }
            try {
                bucket.update(key, wanted.get(), slot.revision());
                return true;
            } catch (RevisionConflict | Failure.Broken e) {
                last = e;
            }
        }
        throw new Failure.Broken(
                "%s in %s could not be written in %d attempts".formatted(key, bucket.name(), ATTEMPTS), last);
    }

    private static void pause(int attempt) {
        if (attempt == 0) {
            return;
        }
        try {
            Thread.sleep(Math.min(2L * attempt, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Unavailable("the service is stopping", e);
        }
    }
}
