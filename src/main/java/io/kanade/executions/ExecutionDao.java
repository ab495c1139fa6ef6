package io.kanade.executions;

import io.kanade.codec.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Executions, what is known beside the contract's columns, and the PCs they were meant for. */
interface ExecutionDao {

    @SqlUpdate("""
            INSERT INTO executions (exec_id, job_id, version, initiated_by, initiated_at, target_count, status)
            VALUES (:execId, :jobId, :version, :initiatedBy, :initiatedAt, :targetCount, 'pending')
            ON CONFLICT (exec_id) DO NOTHING
            """)
    void insert(
            String execId, String jobId, String version, String initiatedBy, Timestamp initiatedAt, long targetCount);

    @SqlUpdate("""
            INSERT INTO execution_details (exec_id, person, source, target, schedule_id, slot, interrupted)
            VALUES (:execId, :person, :source, :target, :scheduleId, :slot, 0)
            ON CONFLICT (exec_id) DO UPDATE SET interrupted = 0
            """)
    void insertDetails(
            String execId,
            @Nullable String person,
            @Nullable String source,
            String target,
            @Nullable String scheduleId,
            @Nullable Timestamp slot);

    @SqlBatch("""
            INSERT INTO execution_targets (exec_id, pc_id, wave, request_id)
            VALUES (:execId, :pcId, :wave, :requestId)
            ON CONFLICT (exec_id, pc_id, wave) DO NOTHING
            """)
    void insertTargets(String execId, List<String> pcId, long wave, String requestId);

    @SqlUpdate("UPDATE execution_details SET interrupted = 1 WHERE exec_id = :execId")
    void interrupted(String execId);

    @SqlQuery("""
            SELECT exec_id, job_id, version, initiated_by, initiated_at, target_count, success_count, failure_count, status
            FROM executions
            <where>
            ORDER BY initiated_at DESC, exec_id DESC
            LIMIT :limit
            """)
    List<ExecutionRow> newestFirst(
            @Define("where") String where, @BindMap Map<String, Object> bindings, @Bind("limit") long limit);

    @SqlQuery("""
            SELECT exec_id, job_id, version, initiated_by, initiated_at, target_count, success_count, failure_count, status
            FROM executions
            WHERE exec_id = :execId
            """)
    Optional<ExecutionRow> find(String execId);

    @SqlQuery("""
            SELECT result_id, request_id, pc_id, coalesce(exit_code, 0) AS exit_code, started_at, finished_at
            FROM execution_results
            WHERE exec_id = :execId
            ORDER BY recorded_at DESC, result_id DESC
            """)
    List<ExecutionDetail.Run> runs(String execId);

    @SqlQuery("SELECT exec_id FROM executions WHERE job_id = :jobId AND status IN ('pending', 'running')")
    List<String> underWay(String jobId);

    @SqlQuery("SELECT status FROM executions WHERE exec_id = :execId")
    Optional<String> status(String execId);
}
