package io.kanade.broker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: doubling from a first to a longest wait, a quarter of it by chance. Not thread-safe. */
final class Backoff {

    private final long firstMillis;
    private final long longestMillis;
    private long nextMillis;

    Backoff(Duration first, Duration longest) {
        firstMillis = first.toMillis();
        longestMillis = longest.toMillis();
        nextMillis = firstMillis;
    }

    long nextMillis() {
        long wait = nextMillis;
        nextMillis = Math.min(longestMillis, nextMillis * 2);
        return wait - ThreadLocalRandom.current().nextLong(wait / 4 + 1);
    }

    void reset() {
        nextMillis = firstMillis;
    }
}
