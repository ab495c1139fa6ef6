package io.kanade.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface AuditDao {

    /** With payloads, or with {@code NULL} in their place. To be closed. */
    @FetchSize(500)
    @SqlQuery("""
            SELECT id, actor, action, target, <payload> AS payload, occurred_at
            FROM audit_log
            <where>
            ORDER BY occurred_at DESC, id DESC
            LIMIT :limit
            """)
    Stream<StoredEvent> newestFirst(
            @Define("payload") String payload,
            @Define("where") String where,
            @BindMap Map<String, Object> bindings,
            @Bind("limit") long limit);

    /** Payloads by the id of their row; rows without one are left out. */
    @SqlQuery("SELECT id, payload FROM audit_log WHERE id IN (<ids>) AND payload IS NOT NULL")
    @KeyColumn("id")
    @ValueColumn("payload")
    Map<Long, String> payloads(@BindList("ids") List<Long> ids);
}
