package io.kanade.audit;

import io.dropwizard.core.setup.Environment;
import io.kanade.broker.BrokerServices;
import io.kanade.codec.StrictJson;
import io.kanade.database.Database;
import java.time.Clock;

/** Wires both sides of the permanent record: what goes into it and what is read from it. */
public final class AuditModule {

    private AuditModule() {}

    public static void install(Environment environment, Database database, Clock clock) {
        environment
                .jersey()
                .register(new AuditResource(new AuditHistory(database), new AuditHistogram(database, clock)));
    }

    /** The log for all features, with the outbox behind it. */
    public static AuditLog outbox(
            Environment environment, Database database, BrokerServices broker, StrictJson json, Clock clock) {
        AuditPublisher publisher = new AuditPublisher(broker.broker());
        AuditOutbox outbox = new AuditOutbox(database, publisher, clock);
        environment.lifecycle().manage(outbox);
        environment.healthChecks().register("outbox", new OutboxHealth(database, outbox, clock));
        broker.topology().onProvisioned(outbox::wake);
        return new OutboxAuditLog(database, publisher, outbox, json, clock);
    }
}
