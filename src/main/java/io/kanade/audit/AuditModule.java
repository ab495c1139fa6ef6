package io.kanade.audit;

import io.dropwizard.core.setup.Environment;
import io.kanade.database.Database;

/** Wires the reading side of the permanent record. */
public final class AuditModule {

    private AuditModule() {}

    public static void install(Environment environment, Database database) {
        environment.jersey().register(new AuditResource(new AuditHistory(database)));
    }
}
