package io.kanade.retention;

import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.database.RowBatch;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jdbi.v3.core.Handle;

/**
 * Closes runs without a result. Which they are is looked up without the writer: of thousands of open runs each has to be looked at. A
 * result that arrives in between stands. For one tick and one thread.
 */
final class Reaping implements RetentionStep.Chunk {

    private static final String NOTE =
            "[backend: reaped, no result within 24 hours of the start; what became of the run is unknown]";

    /** A clock that is ahead must not keep a run alive for ever, so arrival counts too; coalesce keeps its index out of the plan. */
    private static final String OVERDUE = """
            SELECT result_id
            FROM execution_results
            WHERE finished_at IS NULL AND (started_at < :cutOff OR coalesce(recorded_at, '') < :cutOff)
            LIMIT :limit
            """;

    private static final String REAP = """
            UPDATE execution_results
            SET finished_at = ?, exit_code = -1, reaped = 1, stderr = CASE WHEN stderr = '' THEN ? ELSE stderr || ? END
            WHERE result_id = ? AND finished_at IS NULL
            """;

    private final Queue<String> overdue;
    private final Clock clock;

    private Reaping(Queue<String> overdue, Clock clock) {
        this.overdue = overdue;
        this.clock = clock;
    }

    static Reaping begin(Database database, Clock clock, Timestamp cutOff) {
        return new Reaping(new ArrayDeque<>(database.read(handle -> overdue(handle, cutOff))), clock);
    }

    /** As many as a tick may delete; the next one finds the rest. */
    static List<String> overdue(Handle handle, Timestamp cutOff) {
        return handle.createQuery(OVERDUE)
                .bind("cutOff", cutOff)
                .bind("limit", RetentionStep.TEN_BATCHES)
                .mapTo(String.class)
                .list();
    }

    @Override
    public Done apply(Handle handle, int limit) {
        if (overdue.isEmpty()) {
            return new Done(0, false);
        }
        String now = Timestamp.of(clock.instant()).stored();
        RowBatch batch = RowBatch.of(handle, REAP);
        for (int i = 0; i < limit && !overdue.isEmpty(); i++) {
            batch.add(now, NOTE, "\n" + NOTE, overdue.remove());
        }
        return new Done(Arrays.stream(batch.execute()).sum(), !overdue.isEmpty());
    }
}
