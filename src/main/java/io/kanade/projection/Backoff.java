package io.kanade.projection;

import java.time.Duration;

/** Pauses that double from the first to the longest. For one thread. */
final class Backoff {

    private static final Duration STABLE = Duration.ofSeconds(60);

    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    Duration next() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return pause;
    }

    /** The next pause for something that has run since {@code begun}; after a stable minute it begins anew (projection W1). */
    Duration after(long begun) {
        if (Duration.ofNanos(System.nanoTime() - begun).compareTo(STABLE) >= 0) {
            reset();
        }
        return next();
    }

    void reset() {
        next = first;
    }
}
