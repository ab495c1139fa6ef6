package io.kanade.database;

import com.codahale.metrics.health.HealthCheck;
import java.util.Optional;

/** Red while the database cannot be read, or while the last write found it full, locked or away. Thread-safe. */
final class DatabaseHealthCheck extends HealthCheck {

    private final Database database;

    DatabaseHealthCheck(Database database) {
        this.database = database;
    }

    @Override
    protected Result check() {
        database.reader()
                .useHandle(handle -> handle.createQuery("SELECT count(*) FROM service_state")
                        .mapTo(Long.class)
                        .one());
        Optional<String> trouble = database.writeTrouble();
        return trouble.map(reason -> Result.unhealthy("cannot write: " + reason))
                .orElseGet(Result::healthy);
    }
}
