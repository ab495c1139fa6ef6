package io.kanade.database;

import com.codahale.metrics.health.HealthCheck;

/** Red when the database was last migrated with another change log than this program's. Thread-safe. */
final class MigrationsHealthCheck extends HealthCheck {

    private final Database database;
    private final ChangeLog changeLog;

    MigrationsHealthCheck(Database database, ChangeLog changeLog) {
        this.database = database;
        this.changeLog = changeLog;
    }

    @Override
    protected Result check() {
        boolean applied = database.reader().withHandle(handle -> Migrations.isApplied(handle, changeLog));
        return applied ? Result.healthy() : Result.unhealthy("the schema is not that of this version");
    }
}
