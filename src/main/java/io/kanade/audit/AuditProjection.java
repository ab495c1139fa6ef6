package io.kanade.audit;

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

/** Stream AUDIT → {@code audit_log} (projection §5.1). The stream sequence keeps a redelivered event from being stored twice. */
public final class AuditProjection implements StreamProjection<AuditEvent> {

    private static final Durable DURABLE = new Durable(Streams.AUDIT, "backend_audit_projector", null, "audit_log");

    private static final String INSERT = """
            INSERT INTO audit_log (actor, action, target, payload, occurred_at, stream_seq)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (stream_seq) WHERE stream_seq IS NOT NULL DO NOTHING
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
    public AuditEvent decode(Incoming incoming) throws UndecodableMessage {
        return reader.read(incoming.body(), AuditEvent.class);
    }

    @Override
    public void write(Handle transaction, List<Received<AuditEvent>> batch) {
        PreparedBatch insert = transaction.prepareBatch(INSERT);
        for (Received<AuditEvent> received : batch) {
            AuditEvent event = received.message();
            insert.add(
                    event.actor(),
                    event.action(),
                    event.target(),
                    event.payload().text(),
                    event.occurredAt().stored(),
                    received.id().sequence());
        }
        insert.execute();
    }

    @Override
    public void forgetSequencesAbove(Handle transaction, long sequence) {
        transaction.execute("UPDATE audit_log SET stream_seq = NULL WHERE stream_seq > ?", sequence);
    }
}
