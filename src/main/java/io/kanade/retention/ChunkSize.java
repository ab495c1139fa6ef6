package io.kanade.retention;

import com.codahale.metrics.Timer;
import io.kanade.database.Database;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/**
 * How many rows the next chunk takes: as many as fit into a short hold of the writer, whatever the table, its indexes and the disk. Starts
 * small, doubles while there is room and shrinks to what would have fitted when a chunk took too long. For one thread.
 */
final class ChunkSize {

    private static final int SMALLEST = 10;
    private static final int FIRST = 50;
    private static final int LARGEST = 10_000;

    /** Well below the 50 ms that others may have to wait (projection W14): the disk and the other threads have their say too. */
    private static final Duration ENOUGH = Duration.ofMillis(3);

    private static final Duration TOO_MUCH = Duration.ofMillis(8);

    private final Timer holds;
    private int rows = FIRST;

    /** @param holds is told how long each chunk held the writer */
    ChunkSize(Timer holds) {
        this.holds = holds;
    }

    int rows() {
        return rows;
    }

    /** Writes one chunk and learns from it: what others wait for is the statement and its commit, not our own waiting for the writer. */
    int timed(Database database, ToIntFunction<Handle> chunk) {
        long[] begin = new long[1];
        int rows = database.write(handle -> {
            begin[0] = System.nanoTime();
            return chunk.applyAsInt(handle);
        });
        took(Duration.ofNanos(System.nanoTime() - begin[0]));
        return rows;
    }

    void took(Duration hold) {
        holds.update(hold);
        if (hold.compareTo(TOO_MUCH) > 0) {
            long fitting = rows * TOO_MUCH.toNanos() / hold.toNanos();
            rows = Math.max(SMALLEST, (int) Math.min(fitting, rows / 2));
        } else if (hold.compareTo(ENOUGH) < 0) {
            rows = Math.min(LARGEST, rows * 2);
        }
    }
}
