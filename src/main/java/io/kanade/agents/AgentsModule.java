package io.kanade.agents;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.broker.Broker;
import io.kanade.database.Database;
import io.kanade.web.PendingAnswers;
import java.time.Clock;

/** Wires the PCs: reading what is known of them, and asking one for a sign of life. */
public final class AgentsModule {

    private AgentsModule() {}

    public static Agents install(Environment environment, Database database, Clock clock) {
        Agents agents = new Agents(database, clock);
        environment.jersey().register(new AgentsResource(agents));
        return agents;
    }

    public static void installPing(Environment environment, Broker broker, AuditLog audit, PendingAnswers pending) {
        environment.jersey().register(new PingResource(new AgentPing(broker), audit, pending));
    }
}
