package io.kanade.retention;

import io.kanade.codec.Timestamp;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.Define;
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

    /** What goes by nothing but its time; {@code key} lists the columns of the primary key. */
    @SqlUpdate("""
            DELETE FROM <table>
            WHERE (<key>) IN (SELECT <key> FROM <table> WHERE <time> < :cutOff ORDER BY <time> LIMIT :limit)
            """)
    int deleteOldest(
            @Define("table") String table,
            @Define("key") String key,
            @Define("time") String time,
            @Bind("cutOff") Timestamp cutOff,
            @Bind("limit") int limit);

    /** With what is known of their objects, in one transaction and from one stretch of the index, however few have any. */
    default int deleteResults(Timestamp cutOff, int limit) {
        deleteObjectsOfResults(cutOff, limit);
        return deleteOldest("execution_results", "result_id", "recorded_at", cutOff, limit);
    }

    @SqlUpdate("""
            DELETE FROM result_objects
            WHERE result_id IN (
                SELECT result_id FROM execution_results WHERE recorded_at < :cutOff ORDER BY recorded_at LIMIT :limit)
            """)
    void deleteObjectsOfResults(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

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
}
