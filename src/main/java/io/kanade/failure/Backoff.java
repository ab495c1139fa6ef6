package io.kanade.failure;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: doubling from a first to a longest wait, a quarter of it by chance. Not thread-safe. */
public final class Backoff {

    /** What has run for so long was well (projection W1). */
    private static final Duration STABLE = Duration.ofSeconds(60);

    private final long firstMillis;
    private final long longestMillis;
    private long nextMillis;

    public Backoff(Duration first, Duration longest) {
        firstMillis = first.toMillis();
        longestMillis = longest.toMillis();
        nextMillis = firstMillis;
    }

    public Duration next() {
        long wait = nextMillis;
        nextMillis = Math.min(longestMillis, nextMillis * 2);
        return Duration.ofMillis(wait - ThreadLocalRandom.current().nextLong(wait / 4 + 1));
    }

    /** The next wait for something that has run since {@code begun} of {@link System#nanoTime}; after a stable minute it begins anew. */
    public Duration after(long begun) {
        if (System.nanoTime() - begun >= STABLE.toNanos()) {
            reset();
        }
        return next();
    }

    public void reset() {
        nextMillis = firstMillis;
    }
}
