package io.kanade.results;

import io.kanade.projection.Received;
import io.kanade.wire.ExecResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The counters and the status of {@code executions} (projection §6.3). Stateless. */
final class ExecutionCounters {

    private static final String ADD = """
            UPDATE executions
            SET success_count = success_count + :success,
                failure_count = failure_count + :failure,
                status = CASE
                    WHEN success_count + failure_count + :success + :failure >= target_count THEN 'completed'
                    ELSE 'running'
                END
            WHERE exec_id = :exec_id
            """;

    private static final String RAISE = """
            UPDATE executions
            SET success_count = CASE WHEN success_count < :success THEN :success ELSE success_count END,
                failure_count = CASE WHEN failure_count < :failure THEN :failure ELSE failure_count END,
                status = CASE
                    WHEN CASE WHEN success_count < :success THEN :success ELSE success_count END
                        + CASE WHEN failure_count < :failure THEN :failure ELSE failure_count END
                        >= target_count THEN 'completed'
                    ELSE 'running'
                END
            WHERE exec_id = :exec_id AND (success_count < :success OR failure_count < :failure)
            """;

    private static final String ROWS = """
            SELECT coalesce(sum(CASE WHEN exit_code = 0 THEN 1 ELSE 0 END), 0) AS success,
                   coalesce(sum(CASE WHEN exit_code = 0 THEN 0 ELSE 1 END), 0) AS failure
            FROM execution_results
            WHERE exec_id = :exec_id AND finished_at IS NOT NULL AND reaped = 0
            """;

    private ExecutionCounters() {}

    /** Results of one execution, by how they ended. */
    record Tally(long success, long failure) {

        private Tally plus(int exitCode) {
            return exitCode == 0 ? new Tally(success + 1, failure) : new Tally(success, failure + 1);
        }
    }

    /** The results that finished a row, by execution; {@code affected} says for each message how many rows it changed. */
    static Map<String, Tally> fresh(List<Received<ExecResult>> batch, int[] affected) {
        Map<String, Tally> fresh = new LinkedHashMap<>();
        for (int i = 0; i < affected.length; i++) {
            ExecResult result = batch.get(i).message();
            String execId = result.execId();
            if (affected[i] > 0 && execId != null) {
                fresh.put(execId, fresh.getOrDefault(execId, new Tally(0, 0)).plus(result.exitCode()));
            }
        }
        return fresh;
    }

    /** Counts what is new. */
    static void add(Handle transaction, Map<String, Tally> fresh) {
        if (!fresh.isEmpty()) {
            update(transaction, ADD, fresh);
        }
    }

    /**
     * After messages that may have been counted already: at least as many as there are rows. What was counted and has no row any more
     * stays counted.
     */
    static void raiseToRows(Handle transaction, Set<String> execIds) {
        Map<String, Tally> rows = new LinkedHashMap<>();
        for (String execId : execIds) {
            rows.put(
                    execId,
                    transaction
                            .createQuery(ROWS)
                            .bind("exec_id", execId)
                            .map((row, context) -> new Tally(row.getLong("success"), row.getLong("failure")))
                            .one());
        }
        if (!rows.isEmpty()) {
            update(transaction, RAISE, rows);
        }
    }

    private static void update(Handle transaction, String sql, Map<String, Tally> tallies) {
        PreparedBatch update = transaction.prepareBatch(sql);
        tallies.forEach((execId, tally) -> update.bind("exec_id", execId)
                .bind("success", tally.success())
                .bind("failure", tally.failure())
                .add());
        update.execute();
    }
}
