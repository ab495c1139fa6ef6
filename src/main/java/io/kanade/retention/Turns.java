package io.kanade.retention;

import com.codahale.metrics.Timer;
import io.kanade.database.Database;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * Turns at the writer (projection W14). Each is one transaction of small statements that ends when its time is up, so that rows which cost
 * more than those before them, or a thread that had to wait for the processor, lengthen a hold by one statement only. For one thread.
 */
final class Turns {

    /** Well below the 50 ms that others may have to wait: the commit, the disk and the other threads have their say too. */
    private static final Duration TIME = Duration.ofMillis(5);

    private final Timer holds;
    private final LongSupplier nanos;
    private final ChunkSize size = new ChunkSize();

    /** One statement on at most {@code limit} rows. */
    @FunctionalInterface
    interface Statement {
        Done apply(Handle handle, int limit);
    }

    /**
     * @param holds is told how long each turn held the writer
     * @param nanos the time that passes
     */
    Turns(Timer holds, LongSupplier nanos) {
        this.holds = holds;
        this.nanos = nanos;
    }

    /** Takes one turn of at most {@code most} rows. What others wait for is its statements and their commit, not its own waiting. */
    Done take(Database database, int most, Statement statement) {
        long[] begin = new long[1];
        Done turn = database.write(handle -> {
            begin[0] = nanos.getAsLong();
            database.commitBeforeFlush(handle);
            return statements(handle, most, statement, begin[0] + TIME.toNanos());
        });
        holds.update(Duration.ofNanos(nanos.getAsLong() - begin[0]));
        return turn;
    }

    private Done statements(Handle handle, int most, Statement statement, long end) {
        int done = 0;
        boolean more = true;
        long now = end - TIME.toNanos();
        while (more && done < most && now - end < 0) {
            int limit = Math.min(size.rows(), most - done);
            Done part = statement.apply(handle, limit);
            long after = nanos.getAsLong();
            size.took(Duration.ofNanos(after - now));
            now = after;
            done += part.rows();
            more = part.more();
        }
        return new Done(done, more);
    }
}
