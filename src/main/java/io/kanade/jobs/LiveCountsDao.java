package io.kanade.jobs;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How many executions of each job are under way. */
interface LiveCountsDao {

    /** Executions of one job in one of the two live states. */
    record LiveCount(String jobId, String status, long executions) {}

    @SqlQuery("""
            SELECT job_id, status, count(*) AS executions
            FROM executions
            WHERE status IN ('pending', 'running')
            GROUP BY job_id, status
            """)
    List<LiveCount> live();
}
