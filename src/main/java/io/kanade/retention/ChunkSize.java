package io.kanade.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many rows the next statement of a turn takes: as many as fit into a part of the turn, whatever the table, its indexes, its outputs and
 * the disk. Starts small, doubles while that fits, then grows by a quarter, and shrinks to what would have fitted when a statement took
 * too long. It never rests: a statement of few rows may take its time for the way to the server alone. A statement that
 * takes long for other reasons than its rows (a busy disk, a scan that cannot be spared) takes as many as before: one row at a time it
 * would never end. For one thread.
 */
final class ChunkSize {

    private static final int FIRST = 50;

    /** The turn ends between two statements, so the rows of one must be few even where those before them cost next to nothing. */
    private static final int LARGEST = 500;

    private static final Duration TOO_MUCH = Duration.ofMillis(2);
    private static final Duration HALF_OF_IT = TOO_MUCH.dividedBy(2);

    private int rows = FIRST;
    private long tooMuch = TOO_MUCH.toNanos();
    private @Nullable Shrinking shrinking;

    /** From how many rows, for how long a statement. */
    private record Shrinking(int rows, long nanos) {

        /** Far fewer rows took about as long; when they took longer, they are others. */
        boolean wasInVain(long now) {
            return now > nanos / 2 && now <= nanos * 5 / 4;
        }
    }

    int rows() {
        return rows;
    }

    void took(Duration statement) {
        long nanos = statement.toNanos();
        Shrinking before = shrinking;
        shrinking = null;
        if (nanos <= TOO_MUCH.toNanos()) {
            tooMuch = TOO_MUCH.toNanos();
            rows = nanos < HALF_OF_IT.toNanos() ? larger() : Math.min(LARGEST, rows + Math.max(1, rows / 4));
        } else if (before != null && before.wasInVain(nanos)) {
            rows = before.rows();
            tooMuch = 2 * nanos;
        } else if (nanos <= tooMuch) {
            rows = larger();
        } else {
            shrinking = new Shrinking(rows, nanos);
            rows = (int) Math.max(1, Math.min(rows * TOO_MUCH.toNanos() / nanos, rows / 2));
        }
    }

    private int larger() {
        return Math.min(LARGEST, rows * 2);
    }
}
