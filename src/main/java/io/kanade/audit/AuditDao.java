package io.kanade.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** The stored time of the first event there is, in the order of time. */
    @SqlQuery("SELECT occurred_at FROM audit_log <where> ORDER BY occurred_at, id LIMIT 1")
    Optional<String> first(@Define("where") String where, @BindMap Map<String, Object> bindings);

    @SqlQuery("SELECT count(*) FROM audit_log <where>")
    long count(@Define("where") String where, @BindMap Map<String, Object> bindings);

    /** In no order. */
    @SqlQuery("SELECT id, actor, action, target, payload, occurred_at FROM audit_log WHERE id IN (<ids>)")
    List<StoredEvent> named(@BindList("ids") List<Long> ids);
}
