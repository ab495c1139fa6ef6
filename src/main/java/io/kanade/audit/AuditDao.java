package io.kanade.audit;

import io.kanade.codec.Timestamp;
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
import org.jspecify.annotations.Nullable;

interface AuditDao {

    /** To be closed. */
    @FetchSize(500)
    @SqlQuery("""
            SELECT id, actor, action, target, payload, occurred_at, occurred_at AS stored_at, stream_seq
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

    /** The event that follows so many others in the order of the list, and the one behind it. */
    @SqlQuery("""
            SELECT id, occurred_at, occurred_at AS stored_at
            FROM audit_log
            <where>
            ORDER BY occurred_at DESC, id DESC
            LIMIT 2 OFFSET :offset
            """)
    List<Place> places(
            @Define("where") String where, @BindMap Map<String, Object> bindings, @Bind("offset") long offset);

    /** Where an event is in the order of the list. */
    record Place(long id, @Nullable Timestamp occurredAt, String storedAt) {}

    /** In no order. */
    @SqlQuery("""
            SELECT id, actor, action, target, payload, occurred_at, occurred_at AS stored_at, stream_seq
            FROM audit_log
            WHERE id IN (<ids>)
            """)
    List<StoredEvent> named(@BindList("ids") List<Long> ids);
}
