package io.kanade.fleet;

import io.kanade.codec.Timestamp;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface FleetDao {

    /** Each count on its own index; scalars in one statement, so that they are of one moment. */
    @SqlQuery("""
            SELECT (SELECT COUNT(*) FROM agents) AS pcs_known,
                   (SELECT COUNT(*) FROM agents WHERE last_heartbeat >= :online_since) AS pcs_online,
                   (SELECT COUNT(*) FROM executions WHERE status IN ('pending', 'running')) AS running_executions,
                   (SELECT COUNT(*) FROM execution_results WHERE started_at >= :day_ago) AS runs_last_day,
                   (SELECT COUNT(*) FROM execution_results WHERE started_at >= :day_ago AND exit_code <> 0) AS failures_last_day,
                   (SELECT COUNT(*) FROM dead_letters) AS dead_letters
            """)
    FleetOverview overview(@Bind("online_since") Timestamp onlineSince, @Bind("day_ago") Timestamp dayAgo);
}
