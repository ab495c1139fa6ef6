package io.kanade.database;

import io.dropwizard.core.setup.Environment;
import java.nio.file.Path;

/** Opens the database for the service: migrations first, then the pools, the health checks {@code database} and {@code migrations}. */
public final class DatabaseModule {

    private static final ChangeLog CHANGE_LOG = new ChangeLog("migrations.xml");

    private DatabaseModule() {}

    /** A failure here ends the start; the environment closes the pools after everything that was installed later. */
    public static Database install(Environment environment, DatabaseSettings settings, Path dataDirectory) {
        Dialect dialect = settings.dialect(dataDirectory);
        AutoCloseable claim = dialect.claim();
        Migrations migrations = new Migrations(dialect, CHANGE_LOG);
        if (settings.migrateOnStart()) {
            migrations.migrate();
        } else {
            migrations.requireMigrated();
        }
        Database database = Database.open(environment, dialect, settings.readPool(), claim);
        environment.healthChecks().register("database", new DatabaseHealthCheck(database));
        environment.healthChecks().register("migrations", new MigrationsHealthCheck(database, CHANGE_LOG));
        return database;
    }
}
