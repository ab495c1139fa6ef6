package io.kanade.retention;

import io.kanade.codec.Timestamp;
import java.time.Duration;

/**
 * One line of the contract's table: what is done with rows older than an age.
 *
 * @param cap rows per tick; the rest waits for the next tick, so that a backlog does not keep the writer busy for long
 */
record RetentionStep(String name, Duration age, int cap, Chunk chunk) {

    /** Ten statements of 10 000 rows (projection §10, steps 7 to 9). */
    static final int TEN_BATCHES = 100_000;

    static final int UNCAPPED = Integer.MAX_VALUE;

    /** One statement on at most {@code limit} rows that are strictly before {@code cutOff}; answers how many there were. */
    @FunctionalInterface
    interface Chunk {
        int apply(RetentionDao dao, Timestamp cutOff, int limit);
    }
}
