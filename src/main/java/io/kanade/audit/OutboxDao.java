package io.kanade.audit;

import io.kanade.codec.Timestamp;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Events on their way to the broker. Rows are numbered in the order of the acts, because one connection writes them all. */
interface OutboxDao {

    @SqlUpdate("INSERT INTO audit_outbox (id, subject, body, created_at) VALUES (:id, :subject, :body, :now)")
    void add(
            @Bind("id") String id,
            @Bind("subject") String subject,
            @Bind("body") String body,
            @Bind("now") Timestamp now);

    @SqlQuery("""
            SELECT seq, id, subject, body
            FROM audit_outbox
            WHERE published_at IS NULL
            ORDER BY seq
            LIMIT :limit
            """)
    List<PendingEvent> pending(@Bind("limit") int limit);

    @SqlQuery("SELECT count(*) AS waiting, min(created_at) AS oldest FROM audit_outbox WHERE published_at IS NULL")
    OutboxBacklog backlog();

    @SqlBatch("UPDATE audit_outbox SET published_at = :now, attempts = attempts + 1 WHERE seq = :seq")
    void published(@Bind("seq") List<Long> seqs, @Bind("now") Timestamp now);

    @SqlUpdate("UPDATE audit_outbox SET attempts = attempts + 1 WHERE seq = :seq")
    void failed(@Bind("seq") long seq);

    @SqlUpdate("""
            DELETE FROM audit_outbox
            WHERE seq IN (
                SELECT seq FROM audit_outbox WHERE published_at < :cutOff ORDER BY published_at LIMIT :limit)
            """)
    int prune(@Bind("cutOff") Timestamp cutOff, @Bind("limit") int limit);
}
