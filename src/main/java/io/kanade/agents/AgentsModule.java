package io.kanade.agents;

import io.dropwizard.core.setup.Environment;
import io.kanade.database.Database;
import java.time.Clock;

/** Wires the reading side of the PCs. */
public final class AgentsModule {

    private AgentsModule() {}

    public static Agents install(Environment environment, Database database, Clock clock) {
        Agents agents = new Agents(database, clock);
        environment.jersey().register(new AgentsResource(agents));
        return agents;
    }
}
