package io.kanade.audit;

import io.kanade.codec.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** To be closed. */
    @FetchSize(500)
    @SqlQuery("""
            SELECT id, actor, action, target, payload, occurred_at
            FROM audit_log
            <where>
            ORDER BY occurred_at DESC, id DESC
            LIMIT :limit
            """)
    Stream<StoredEvent> newestFirst(
            @Define("where") String where, @BindMap Map<String, Object> bindings, @Bind("limit") long limit);

    @SqlQuery("SELECT occurred_at FROM audit_log <where> ORDER BY occurred_at LIMIT 1")
    Optional<Timestamp> oldest(@Define("where") String where, @BindMap Map<String, Object> bindings);

    /** Events by the first {@code digits} of their time. */
    @SqlQuery("""
            SELECT substr(occurred_at, 1, :digits) AS bucket, count(*) AS events
            FROM audit_log
            <where>
            GROUP BY bucket
            """)
    @KeyColumn("bucket")
    @ValueColumn("events")
    Map<String, Long> counts(
            @Bind("digits") int digits, @Define("where") String where, @BindMap Map<String, Object> bindings);

    /** In no order. */
    @SqlQuery("SELECT id, actor, action, target, payload, occurred_at FROM audit_log WHERE id IN (<ids>)")
    List<StoredEvent> named(@BindList("ids") List<Long> ids);
}
