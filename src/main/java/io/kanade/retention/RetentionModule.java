package io.kanade.retention;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.database.Database;
import java.time.Clock;

/** Installs the cleanup worker. */
public final class RetentionModule {

    private RetentionModule() {}

    public static void install(
            Environment environment, RetentionSettings settings, Database database, AuditLog audit, Clock clock) {
        Sweep sweep = new Sweep(database, clock, environment.metrics(), RetentionSteps.of(clock));
        RetiredPcs retired = settings.retiredAfter()
                .map(silence -> new RetiredPcs(database, audit, clock, environment.metrics(), silence))
                .orElse(null);
        environment.lifecycle().manage(new RetentionWorker(sweep, retired, RetentionWorker.INTERVAL));
    }
}
