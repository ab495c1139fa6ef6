package io.kanade.fleet;

import io.dropwizard.core.setup.Environment;
import io.kanade.database.Database;
import java.time.Clock;

/** Wires the read models of the whole fleet. */
public final class FleetModule {

    private FleetModule() {}

    public static void install(Environment environment, Database database, Clock clock) {
        environment.jersey().register(new FleetResource(database, clock));
    }
}
