package io.kanade.audit;

import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.failure.Failure;
import io.kanade.wire.AuditEvent;
import io.kanade.wire.Subjects;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps acts in the database until the broker has them (http-core §12.1): one small write, whether or not a broker is there. Thread-safe.
 * When even the database takes nothing, the event goes to the broker without a net, and what cannot be kept anywhere is in the log.
 */
final class OutboxAuditLog implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxAuditLog.class);

    private final Database database;
    private final AuditPublisher publisher;
    private final AuditOutbox outbox;
    private final StrictJson json;
    private final Clock clock;

    OutboxAuditLog(Database database, AuditPublisher publisher, AuditOutbox outbox, StrictJson json, Clock clock) {
        this.database = database;
        this.publisher = publisher;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void record(AuditEntry entry) {
        Timestamp now = Timestamp.of(clock.instant());
        OutboxEvent event = event(entry, now);
        try {
            database.write(handle -> {
                add(handle, event, now);
                return null;
            });
            outbox.wake();
        } catch (JdbiException | IllegalStateException problem) {
            sendWithoutNet(event, problem);
        }
    }

    @Override
    public void record(Handle transaction, AuditEntry entry) {
        Timestamp now = Timestamp.of(clock.instant());
        add(transaction, event(entry, now), now);
    }

    private static void add(Handle transaction, OutboxEvent event, Timestamp now) {
        transaction.attach(OutboxDao.class).add(event.id(), event.subject(), event.body(), now);
    }

    private OutboxEvent event(AuditEntry entry, Timestamp now) {
        RawJson payload = new RawJson(json.write(entry.payload()));
        AuditEvent event = new AuditEvent(entry.actor(), entry.action(), entry.target(), payload, now);
        return new OutboxEvent(
                UUID.randomUUID().toString(),
                Subjects.audit(entry.actor(), entry.action(), entry.target()),
                json.write(event));
    }

    private void sendWithoutNet(OutboxEvent event, RuntimeException problem) {
        LOG.warn("the outbox takes no audit event, sending it at once: {}", problem.getMessage());
        try {
            publisher.send(event);
        } catch (Failure.Unavailable | IllegalStateException | IllegalArgumentException lost) {
            LOG.error("audit event lost, {}: {}", lost.getMessage(), event.beginning());
        }
    }
}
