package io.kanade.audit;

import com.codahale.metrics.health.HealthCheck;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import java.time.Clock;
import java.time.Duration;

/** Health check {@code outbox}: unhealthy when an act has waited longer than a minute for the record (ours §4). */
final class OutboxHealth extends HealthCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Database database;
    private final AuditOutbox outbox;
    private final Clock clock;

    OutboxHealth(Database database, AuditOutbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    protected Result check() {
        OutboxBacklog backlog = database.reader().withExtension(OutboxDao.class, OutboxDao::backlog);
        Timestamp oldest = backlog.oldest();
        if (oldest == null) {
            return Result.healthy("no audit event waits");
        }
        String line = "%d audit events wait since %s: %s"
                .formatted(backlog.waiting(), oldest.wire(), outbox.trouble().orElse("being published"));
        boolean late = oldest.instant().isBefore(clock.instant().minus(PATIENCE));
        return (late ? Result.builder().unhealthy() : Result.builder().healthy())
                .withMessage(line)
                .build();
    }
}
