package io.kanade.retention;

import io.kanade.codec.Timestamp;
import java.time.Duration;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * One line of the contract's table: what is done with rows older than an age.
 *
 * @param cap rows per tick; the rest waits for the next tick, so that a backlog does not keep the writer busy for long
 * @param begin makes what does it in one tick, to the rows strictly before the cut-off; on no connection
 */
record RetentionStep(String name, Duration age, int cap, Function<Timestamp, Chunk> begin) {

    /** Ten statements of 10 000 rows (projection §10, steps 7 to 9). */
    static final int TEN_BATCHES = 100_000;

    static final int UNCAPPED = Integer.MAX_VALUE;

    /** The next rows of a step, at most {@code limit} of them, in a transaction. */
    @FunctionalInterface
    interface Chunk {
        Done apply(Handle handle, int limit);
    }
}
