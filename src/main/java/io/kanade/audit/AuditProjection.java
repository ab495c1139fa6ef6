package io.kanade.audit;

import io.kanade.database.RowBatch;
import io.kanade.projection.DatedAhead;
import io.kanade.projection.Durable;
import io.kanade.projection.Incoming;
import io.kanade.projection.Received;
import io.kanade.projection.StreamProjection;
import io.kanade.projection.UndecodableMessage;
import io.kanade.projection.WireReader;
import io.kanade.wire.AuditEvent;
import io.kanade.wire.Streams;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Stream AUDIT → {@code audit_log} (projection §5.1). The stream sequence keeps a redelivered event from being stored twice, the
 * id of our outbox one that we have published twice.
 */
public final class AuditProjection implements StreamProjection<RecordedEvent> {

    /** The id of an event in our outbox (ours §3); events of others have none. */
    static final String ID_HEADER = "Kanade-Audit-Id";

    private static final Durable DURABLE = new Durable(Streams.AUDIT, "backend_audit_projector", null, "audit_log");

    private static final String INSERT = """
            INSERT INTO audit_log (actor, action, target, payload, occurred_at, stream_seq, event_id, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String CLAIM = """
            UPDATE audit_log
            SET stream_seq = :sequence
            WHERE id = (
                SELECT id
                FROM audit_log
                WHERE actor = :actor AND occurred_at = :occurredAt AND action = :action
                  AND coalesce(target, '') = coalesce(:target, '') AND event_id IS NULL AND stream_seq IS NULL
                ORDER BY CASE WHEN payload = :payload THEN 0 ELSE 1 END, id
                LIMIT 1)
              AND NOT EXISTS (SELECT 1 FROM audit_log WHERE stream_seq = :sequence)
            """;

    private final WireReader reader;

    public AuditProjection(WireReader reader) {
        this.reader = reader;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Durable durable() {
        return DURABLE;
    }

    @Override
    public RecordedEvent decode(Incoming incoming) throws UndecodableMessage {
        return new RecordedEvent(reader.read(incoming.body(), AuditEvent.class), incoming.header(ID_HEADER));
    }

    @Override
    public void write(Handle transaction, List<Received<RecordedEvent>> batch) {
        RowBatch insert = RowBatch.of(transaction, INSERT);
        for (Received<RecordedEvent> received : batch) {
            AuditEvent event = received.message().event();
            insert.add(
                    event.actor(),
                    event.action(),
                    event.target(),
                    event.payload(),
                    event.occurredAt().stored(),
                    received.id().sequence(),
                    received.message().id(),
                    DatedAhead.receivedAt(event.occurredAt(), received.id().publishedAt()));
        }
        insert.execute();
    }

    /** The original wrote its first rows without a sequence: one that says the same gets it, so that the event is not stored twice. */
    @Override
    public void writeAgain(Handle transaction, List<Received<RecordedEvent>> batch) {
        PreparedBatch claim = transaction.prepareBatch(CLAIM);
        for (Received<RecordedEvent> received : batch) {
            AuditEvent event = received.message().event();
            claim.bind("sequence", received.id().sequence())
                    .bind("actor", event.actor())
                    .bind("occurredAt", event.occurredAt().stored())
                    .bind("action", event.action())
                    .bind("target", event.target())
                    .bind("payload", event.payload().text())
                    .add();
        }
        claim.execute();
        write(transaction, batch);
    }

    @Override
    public long greatestSequence(Handle reading) {
        return reading.createQuery("SELECT coalesce(max(stream_seq), 0) FROM audit_log WHERE stream_seq IS NOT NULL")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void forgetSequencesAbove(Handle transaction, long sequence) {
        transaction.execute("UPDATE audit_log SET stream_seq = NULL WHERE stream_seq > ?", sequence);
    }
}
