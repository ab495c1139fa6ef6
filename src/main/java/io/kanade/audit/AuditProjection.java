package io.kanade.audit;

import io.kanade.database.RowBatch;
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

/**
 * Stream AUDIT → {@code audit_log} (projection §5.1). The stream sequence keeps a redelivered event from being stored twice, the
 * id of our outbox one that we have published twice.
 */
public final class AuditProjection implements StreamProjection<RecordedEvent> {

    /** The id of an event in our outbox (ours §3); events of others have none. */
    static final String ID_HEADER = "Kanade-Audit-Id";

    private static final Durable DURABLE = new Durable(Streams.AUDIT, "backend_audit_projector", null, "audit_log");

    private static final String INSERT = """
            INSERT INTO audit_log (actor, action, target, payload, occurred_at, stream_seq, event_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
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
                    event.payload().text(),
                    event.occurredAt().stored(),
                    received.id().sequence(),
                    received.message().id());
        }
        insert.execute();
    }

    @Override
    public void forgetSequencesAbove(Handle transaction, long sequence) {
        transaction.execute("UPDATE audit_log SET stream_seq = NULL WHERE stream_seq > ?", sequence);
    }
}
