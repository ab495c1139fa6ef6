package io.kanade.patterns;

import io.kanade.failure.Failure;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that the filters of one request may take together. Matching is linear, but a costly pattern over a window of long outputs
 * is minutes; a request must not hold a core that long. Immutable.
 */
public final class Deadline {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Duration allowed;
    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(Duration allowed, LongSupplier nanoTime) {
        this.allowed = allowed;
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + allowed.toNanos();
    }

    /** For all filters of one request. */
    public static Deadline ofOneRequest() {
        return in(LONGEST);
    }

    static Deadline in(Duration allowed) {
        return in(allowed, System::nanoTime);
    }

    static Deadline in(Duration allowed, LongSupplier nanoTime) {
        return new Deadline(allowed, nanoTime);
    }

    /** Throws when the time is over. */
    public void check() {
        if (nanoTime.getAsLong() - end > 0) {
            throw new Failure.Invalid("the filters need more than " + allowed.toSeconds()
                    + " s; use a simpler pattern or narrow the rows, for example with since");
        }
    }
}
