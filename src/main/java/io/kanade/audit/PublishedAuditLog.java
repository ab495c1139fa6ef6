package io.kanade.audit;

import io.kanade.broker.Broker;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.failure.Failure;
import io.kanade.wire.AuditEvent;
import io.kanade.wire.Subjects;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes acts to the AUDIT stream, from where the projection brings them into the database (http-core §12.1). Thread-safe. Best effort:
 * an event that cannot be published is logged and the act stands.
 */
public final class PublishedAuditLog implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedAuditLog.class);

    private final Broker broker;
    private final StrictJson json;
    private final Clock clock;

    public PublishedAuditLog(Broker broker, StrictJson json, Clock clock) {
        this.broker = broker;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void record(AuditEntry entry) {
        AuditEvent event = new AuditEvent(
                entry.actor(),
                entry.action(),
                entry.target(),
                new RawJson(json.write(entry.payload())),
                Timestamp.of(clock.instant()));
        try {
            broker.connection()
                    .publish(Subjects.audit(entry.actor(), entry.action(), entry.target()), json.writeBytes(event));
        } catch (Failure.Unavailable | IllegalStateException | IllegalArgumentException problem) {
            LOG.warn(
                    "audit event {} {} could not be published: {}",
                    entry.action(),
                    entry.target(),
                    problem.getMessage());
        }
    }
}
