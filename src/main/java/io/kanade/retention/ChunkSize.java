package io.kanade.retention;

import java.time.Duration;

/**
 * How many rows the next chunk takes: as many as fit into a short hold of the writer, whatever the table, its indexes and the disk. Starts
 * small, doubles while there is room and halves when a chunk took too long. For one thread.
 */
final class ChunkSize {

    private static final int SMALLEST = 50;
    private static final int FIRST = 200;
    private static final int LARGEST = 10_000;

    /** Well below the 50 ms that others may have to wait (projection W14): the disk and the other threads have their say too. */
    private static final Duration ENOUGH = Duration.ofMillis(5);

    private static final Duration TOO_MUCH = Duration.ofMillis(15);

    private int rows = FIRST;

    int rows() {
        return rows;
    }

    void took(Duration hold) {
        if (hold.compareTo(TOO_MUCH) > 0) {
            rows = Math.max(SMALLEST, rows / 2);
        } else if (hold.compareTo(ENOUGH) < 0) {
            rows = Math.min(LARGEST, rows * 2);
        }
    }
}
