package io.kanade.retention;

import io.kanade.codec.Timestamp;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** PCs of which nothing has been heard. Our own time of arrival counts; an adopted row that has none goes by the agent's time. */
interface RetiredPcDao {

    @SqlQuery("""
            SELECT pc_id
            FROM agents
            WHERE coalesce(received_at, last_heartbeat, '') < :cutOff
              AND NOT EXISTS (
                  SELECT 1
                  FROM execution_results r
                  WHERE r.pc_id = agents.pc_id AND r.recorded_at >= :cutOff)
            ORDER BY pc_id
            LIMIT :limit
            """)
    List<String> silent(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);

    /** 0 when the PC has been heard of meanwhile. */
    @SqlUpdate("DELETE FROM agents WHERE pc_id = :pcId AND coalesce(received_at, last_heartbeat, '') < :cutOff")
    int deleteAgent(@Bind("pcId") String pcId, @Bind("cutOff") Timestamp cutOff);
}
