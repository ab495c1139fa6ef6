package io.kanade.retention;

import java.time.Duration;

/**
 * How many rows the next statement of a turn takes: as many as fit into a part of the turn, whatever the table, its indexes, its outputs and
 * the disk. Starts small, doubles while there is room and shrinks to what would have fitted when a statement took too long. For one thread.
 */
final class ChunkSize {

    private static final int FIRST = 50;

    /** The turn ends between two statements, so the rows of one must be few even where those before them cost next to nothing. */
    private static final int LARGEST = 500;

    private static final Duration ENOUGH = Duration.ofNanos(500_000);
    private static final Duration TOO_MUCH = Duration.ofMillis(2);

    private int rows = FIRST;

    int rows() {
        return rows;
    }

    void took(Duration statement) {
        if (statement.compareTo(TOO_MUCH) > 0) {
            long fitting = rows * TOO_MUCH.toNanos() / statement.toNanos();
            rows = (int) Math.max(1, Math.min(fitting, rows / 2));
        } else if (statement.compareTo(ENOUGH) < 0) {
            rows = Math.min(LARGEST, rows * 2);
        }
    }
}
