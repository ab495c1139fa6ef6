package io.kanade.database;

import com.codahale.metrics.MetricRegistry;
import com.google.common.base.Throwables;
import io.dropwizard.db.ManagedDataSource;
import io.kanade.failure.Failure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the change log's state, or says that it is not there, before anything else touches it (projection §2.2). Liquibase
 * needs a second only to find that nothing is to be done, so a fingerprint kept in the database spares it. For one thread.
 */
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String FINGERPRINT = "change_log_fingerprint";

    private final Dialect dialect;
    private final ChangeLog changeLog;

    Migrations(Dialect dialect, ChangeLog changeLog) {
        this.dialect = dialect;
        this.changeLog = changeLog;
    }

    /** Applies what is missing; a failure leaves the change sets before it applied and ends the start. */
    void migrate() {
        if (isApplied()) {
            return;
        }
        withConnection(source -> dialect.migratingAlone(() -> {
            try (ChangeLogRun run = ChangeLogRun.on(source, changeLog)) {
                refuseLater(run);
                int missing = run.missing();
                if (missing > 0) {
                    LOG.info("migrating the database {}: {} change sets to apply", dialect.location(), missing);
                    run.apply();
                }
            }
            return remember(source);
        }));
    }

    /** Refuses a database that is not migrated and says how to migrate it. */
    void requireMigrated() {
        if (!dialect.exists()) {
            throw refusal("is not there");
        }
        if (isApplied()) {
            return;
        }
        withConnection(source -> {
            try (ChangeLogRun run = ChangeLogRun.on(source, changeLog)) {
                refuseLater(run);
                int missing = run.missing();
                if (missing > 0) {
                    throw refusal("is not migrated, change sets missing: " + missing);
                }
            }
            return remember(source);
        });
    }

    /** Refuses a database that cannot be opened or that a later version has changed; one that is not there is neither. */
    void requireUsable() {
        if (!dialect.exists()) {
            return;
        }
        withConnection(source -> {
            if (!jdbi(source).withHandle(handle -> isApplied(handle, changeLog))) {
                try (ChangeLogRun run = ChangeLogRun.on(source, changeLog)) {
                    refuseLater(run);
                }
            }
            return true;
        });
    }

    /** Has the next start look at the change sets themselves, whichever version's that is. */
    void forget() {
        withConnection(source -> jdbi(source).withHandle(handle -> {
            if (knowsItself(handle)) {
                handle.attach(ServiceState.class).forget(FINGERPRINT);
            }
            return true;
        }));
    }

    /** This version would write rows without what the later one added. */
    private void refuseLater(ChangeLogRun run) throws Exception {
        List<String> unknown = run.unknown();
        if (!unknown.isEmpty()) {
            throw new Failure.Broken(
                    "the database " + dialect.location() + " was changed by a later version of this program ("
                            + String.join(", ", unknown) + "): run that one, or go back to a backup from before it",
                    null);
        }
    }

    /** Whether the database behind this pool was migrated with this very change log. */
    static boolean isApplied(Handle handle, ChangeLog changeLog) {
        return knowsItself(handle)
                && handle.attach(ServiceState.class)
                        .find(FINGERPRINT)
                        .filter(changeLog.fingerprint()::equals)
                        .isPresent();
    }

    private boolean isApplied() {
        return withConnection(source -> jdbi(source).withHandle(handle -> isApplied(handle, changeLog)));
    }

    private String remember(ManagedDataSource source) {
        String fingerprint = changeLog.fingerprint();
        jdbi(source).useExtension(ServiceState.class, state -> state.put(FINGERPRINT, fingerprint));
        return fingerprint;
    }

    private <T> T withConnection(Work<T> work) {
        ManagedDataSource source = dialect.migrationSource().build(new MetricRegistry(), "migrations");
        try {
            return work.on(source);
        } catch (Failure e) {
            throw e;
        } catch (Exception e) {
            throw new Failure.Broken("the database " + dialect.location() + " cannot be migrated: " + reason(e), e);
        } finally {
            close(source);
        }
    }

    /** A database that was never ours has no such table, and to ask it for a row would be an error. */
    private static boolean knowsItself(Handle handle) {
        try (ResultSet tables = tables(handle.getConnection())) {
            return tables.next();
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be listed: " + e.getMessage(), e);
        }
    }

    private static ResultSet tables(Connection connection) throws SQLException {
        return connection.getMetaData().getTables(null, connection.getSchema(), "service_state", null);
    }

    private static Jdbi jdbi(ManagedDataSource source) {
        return Jdbi.create(source).installPlugin(new SqlObjectPlugin());
    }

    private static String reason(Throwable failure) {
        Throwable cause = Throwables.getRootCause(failure);
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }

    private void close(ManagedDataSource source) {
        try {
            source.stop();
        } catch (Exception e) {
            LOG.warn("the connection of the migrations to {} did not close: {}", dialect.location(), e.toString());
        }
    }

    private Failure refusal(String state) {
        return new Failure.Broken(
                "the database " + dialect.location() + " " + state
                        + "; run the command \"db migrate\" or set database.migrateOnStart to true",
                null);
    }

    private interface Work<T> {
        T on(ManagedDataSource source) throws Exception;
    }
}
