package io.kanade.schedules;

import io.kanade.codec.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** What the projected runs of a job say to its schedules (jobs-and-schedules §5.5, §5.7, §7.2, §8). Read pool only. */
interface RunDao {

    record Completion(String pcId, Timestamp finishedAt) {}

    /** Texts as stored; a run that goes on has no exit code and no end. */
    record LastRun(
            String pcId,
            @Nullable Integer exitCode,
            String startedAt,
            @Nullable String finishedAt) {}

    record Tally(long ok, long fail) {}

    /** The latest success of each PC, or of those since {@code since} where an interval bounds what can matter. */
    @SqlQuery("""
            SELECT pc_id, MAX(finished_at) AS finished_at
            FROM execution_results
            WHERE job_id = :jobId AND exit_code = 0 AND finished_at IS NOT NULL AND finished_at >= :since
            GROUP BY pc_id
            """)
    List<Completion> completions(@Bind("jobId") String jobId, @Bind("since") Timestamp since);

    @SqlQuery("SELECT COUNT(*) FROM execution_results WHERE job_id = :jobId AND finished_at IS NULL")
    long running(@Bind("jobId") String jobId);

    /** PCs that the scheduler has sent the job to and that have reported neither a start nor an end. */
    @SqlQuery("""
            SELECT COUNT(*)
            FROM executions AS sent
            JOIN execution_targets AS meant ON meant.exec_id = sent.exec_id
            WHERE sent.job_id = :jobId AND sent.initiated_by = 'scheduler' AND sent.initiated_at >= :since
              AND NOT EXISTS (
                  SELECT 1 FROM execution_results AS run
                  WHERE run.exec_id = sent.exec_id AND run.pc_id = meant.pc_id)
            """)
    long awaited(@Bind("jobId") String jobId, @Bind("since") Timestamp since);

    @SqlQuery("""
            SELECT DISTINCT exec_id
            FROM execution_results
            WHERE job_id = :jobId AND finished_at IS NULL AND exec_id IS NOT NULL
            """)
    List<String> openExecutions(@Bind("jobId") String jobId);

    @SqlQuery("""
            SELECT pc_id, exit_code, started_at, finished_at
            FROM execution_results
            WHERE job_id = :jobId
            ORDER BY recorded_at DESC, result_id DESC
            LIMIT 1
            """)
    Optional<LastRun> lastRun(@Bind("jobId") String jobId);

    @SqlQuery("""
            SELECT COALESCE(SUM(CASE WHEN exit_code = 0 THEN 1 ELSE 0 END), 0) AS ok,
                   COALESCE(SUM(CASE WHEN exit_code = 0 THEN 0 ELSE 1 END), 0) AS fail
            FROM execution_results
            WHERE job_id = :jobId AND finished_at IS NOT NULL AND recorded_at >= :since
            """)
    Tally tally(@Bind("jobId") String jobId, @Bind("since") Timestamp since);
}
