package io.kanade.retention;

import io.dropwizard.core.setup.Environment;
import io.kanade.database.Database;
import java.time.Clock;

/** Installs the cleanup worker. */
public final class RetentionModule {

    private RetentionModule() {}

    public static void install(Environment environment, Database database, Clock clock) {
        Sweep sweep = new Sweep(database, clock, environment.metrics(), RetentionSteps.of(clock));
        environment.lifecycle().manage(new RetentionWorker(sweep, RetentionWorker.INTERVAL));
    }
}
