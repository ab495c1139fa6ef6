package io.kanade.retention;

import io.kanade.codec.Timestamp;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * One chunk of each step: at most {@code limit} rows, oldest first, those strictly before {@code cutOff}. Keys instead of row ids, since
 * both engines know them.
 */
interface RetentionDao {

    @SqlUpdate("""
            UPDATE executions SET status = 'expired'
            WHERE exec_id IN (
                SELECT exec_id FROM executions
                WHERE status = 'pending' AND initiated_at < :cutOff
                ORDER BY initiated_at LIMIT :limit)
            """)
    int expireExecutions(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    /** A clock that is ahead must not keep a run alive for ever, so arrival counts too; coalesce keeps its index out of the plan. */
    @SqlUpdate("""
            UPDATE execution_results
            SET finished_at = :now, exit_code = -1, reaped = 1,
                stderr = CASE WHEN stderr = '' THEN :note ELSE stderr || :newLine || :note END
            WHERE result_id IN (
                SELECT result_id FROM execution_results
                WHERE finished_at IS NULL AND (started_at < :cutOff OR coalesce(recorded_at, '') < :cutOff)
                LIMIT :limit)
            """)
    int reapResults(
            @Bind("cutOff") Timestamp cutOff,
            @Bind("limit") int limit,
            @Bind("now") Timestamp now,
            @Bind("note") String note,
            @Bind("newLine") String newLine);

    @SqlUpdate("""
            DELETE FROM inventory_history
            WHERE id IN (SELECT id FROM inventory_history WHERE observed_at < :cutOff ORDER BY observed_at LIMIT :limit)
            """)
    int deleteInventoryHistory(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM host_perf_samples
            WHERE (pc_id, at) IN (SELECT pc_id, at FROM host_perf_samples WHERE at < :cutOff ORDER BY at LIMIT :limit)
            """)
    int deleteHostSamples(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM process_perf_samples
            WHERE (pc_id, at, pid) IN (
                SELECT pc_id, at, pid FROM process_perf_samples WHERE at < :cutOff ORDER BY at LIMIT :limit)
            """)
    int deleteProcessSamples(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM obs_events
            WHERE id IN (SELECT id FROM obs_events WHERE at < :cutOff ORDER BY at LIMIT :limit)
            """)
    int deleteObsEvents(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM execution_results
            WHERE result_id IN (
                SELECT result_id FROM execution_results WHERE recorded_at < :cutOff ORDER BY recorded_at LIMIT :limit)
            """)
    int deleteResults(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    /** Before their executions, which one cannot find any more afterwards. */
    @SqlUpdate("""
            DELETE FROM execution_targets
            WHERE (exec_id, pc_id, wave) IN (
                SELECT t.exec_id, t.pc_id, t.wave
                FROM executions e JOIN execution_targets t ON t.exec_id = e.exec_id
                WHERE e.initiated_at < :cutOff
                LIMIT :limit)
            """)
    int deleteTargets(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM execution_details
            WHERE exec_id IN (
                SELECT d.exec_id
                FROM executions e JOIN execution_details d ON d.exec_id = e.exec_id
                WHERE e.initiated_at < :cutOff
                LIMIT :limit)
            """)
    int deleteDetails(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM executions
            WHERE exec_id IN (SELECT exec_id FROM executions WHERE initiated_at < :cutOff ORDER BY initiated_at LIMIT :limit)
            """)
    int deleteExecutions(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM schedule_decisions
            WHERE id IN (SELECT id FROM schedule_decisions WHERE last_at < :cutOff ORDER BY last_at LIMIT :limit)
            """)
    int deleteDecisions(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM audit_log
            WHERE id IN (SELECT id FROM audit_log WHERE occurred_at < :cutOff ORDER BY occurred_at LIMIT :limit)
            """)
    int deleteAudit(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM host_perf_samples
            WHERE (pc_id, at) IN (
                SELECT pc_id, at FROM host_perf_samples WHERE received_at < :cutOff ORDER BY received_at LIMIT :limit)
            """)
    int deleteHostSamplesDatedAhead(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM process_perf_samples
            WHERE (pc_id, at, pid) IN (
                SELECT pc_id, at, pid FROM process_perf_samples WHERE received_at < :cutOff ORDER BY received_at LIMIT :limit)
            """)
    int deleteProcessSamplesDatedAhead(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM obs_events
            WHERE id IN (SELECT id FROM obs_events WHERE received_at < :cutOff ORDER BY received_at LIMIT :limit)
            """)
    int deleteObsEventsDatedAhead(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM audit_log
            WHERE id IN (SELECT id FROM audit_log WHERE received_at < :cutOff ORDER BY received_at LIMIT :limit)
            """)
    int deleteAuditDatedAhead(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);
}
