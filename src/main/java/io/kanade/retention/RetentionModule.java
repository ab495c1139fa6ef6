package io.kanade.retention;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.database.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Installs the cleanup worker. */
public final class RetentionModule {

    private RetentionModule() {}

    /** {@code outputs} is done after what the settings ask for. */
    public static void install(
            Environment environment,
            RetentionSettings settings,
            Database database,
            AuditLog audit,
            Chore outputs,
            Clock clock) {
        List<Chore> chores = new ArrayList<>();
        chores.add(new Sweep(database, clock, environment.metrics(), RetentionSteps.of(database, clock)));
        settings.retiredAfter()
                .ifPresent(
                        silence -> chores.add(new RetiredPcs(database, audit, clock, environment.metrics(), silence)));
        chores.add(outputs);
        environment.lifecycle().manage(new RetentionWorker(chores, RetentionWorker.INTERVAL));
    }
}
