package io.kanade.schedules;

import io.kanade.codec.Timestamp;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code schedule_decisions}. */
interface DecisionDao {

    /** Counts on the schedule's newest entry if it says the same; a fire, which has an execution of its own, never does. */
    @SqlUpdate("""
            UPDATE schedule_decisions
            SET last_at = :at, slot = :slot, count = count + 1
            WHERE id = (SELECT MAX(id) FROM schedule_decisions WHERE schedule_id = :scheduleId)
              AND reason = :reason AND exec_id IS NULL AND COALESCE(detail, '') = COALESCE(:detail, '')
            """)
    int countOn(
            @Bind("scheduleId") String scheduleId,
            @Bind("reason") String reason,
            @Bind("at") Timestamp at,
            @Bind("slot") Timestamp slot,
            @Bind("detail") @Nullable String detail);

    @SqlUpdate("""
            INSERT INTO schedule_decisions (schedule_id, reason, first_at, last_at, count, slot, exec_id, detail)
            VALUES (:scheduleId, :reason, :at, :at, 1, :slot, :execId, :detail)
            """)
    void insert(
            @Bind("scheduleId") String scheduleId,
            @Bind("reason") String reason,
            @Bind("at") Timestamp at,
            @Bind("slot") Timestamp slot,
            @Bind("execId") @Nullable String execId,
            @Bind("detail") @Nullable String detail);

    @SqlQuery("""
            SELECT id, reason, first_at, last_at, count, slot, exec_id, detail
            FROM schedule_decisions
            WHERE schedule_id = :scheduleId
              AND last_at >= :since
              AND (:reason = '' OR reason = :reason)
              AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<DecisionRow> newestFirst(
            @Bind("scheduleId") String scheduleId,
            @Bind("since") Timestamp since,
            @Bind("reason") String reason,
            @Bind("before") long before,
            @Bind("limit") long limit);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM schedule_decisions
            WHERE schedule_id = :scheduleId AND last_at >= :since AND (:reason = '' OR reason = :reason)
            """)
    long count(@Bind("scheduleId") String scheduleId, @Bind("since") Timestamp since, @Bind("reason") String reason);
}
