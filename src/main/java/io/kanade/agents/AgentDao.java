package io.kanade.agents;

import io.kanade.codec.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterColumnMapper(StoredJson.class)
interface AgentDao {

    @SqlQuery("""
            SELECT pc_id, hostname, os_family, agent_version, last_heartbeat, updated_at, agent_cpu_pct, agent_rss_bytes,
                   agent_disk_read_bytes, agent_disk_written_bytes, quarantined_versions
            FROM agents
            <where>
            ORDER BY updated_at DESC, pc_id
            LIMIT :limit OFFSET :offset
            """)
    List<AgentRow> newestFirst(
            @Define("where") String where,
            @BindMap Map<String, Object> bindings,
            @Bind("limit") long limit,
            @Bind("offset") long offset);

    @SqlQuery("""
            SELECT COUNT(*) AS known, COALESCE(SUM(CASE WHEN last_heartbeat >= :online_since THEN 1 ELSE 0 END), 0) AS online
            FROM agents
            <where>
            """)
    AgentCounts count(
            @Define("where") String where,
            @BindMap Map<String, Object> bindings,
            @Bind("online_since") Timestamp onlineSince);

    @SqlQuery("""
            SELECT pc_id, hostname, os_family, agent_version, last_heartbeat, updated_at, agent_cpu_pct, agent_rss_bytes,
                   agent_disk_read_bytes, agent_disk_written_bytes, quarantined_versions
            FROM agents
            WHERE pc_id = :pc_id
            """)
    Optional<AgentRow> find(@Bind("pc_id") String pcId);
}
