package io.kanade.database;

import com.google.common.base.Throwables;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.db.DatabaseConfiguration;
import io.dropwizard.migrations.DbCommand;
import io.kanade.failure.Failure;
import java.util.function.Function;
import liquibase.exception.MigrationFailedException;
import net.sourceforge.argparse4j.inf.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code db migrate} and its siblings. What changes tables has the database for itself: a running service would meet tables that it does not
 * know, and lie in wait for the same locks. Liquibase notes in a row who is migrating; one that was killed cannot take it back, and the next
 * would wait five minutes for it and give up.
 */
final class LoneDbCommand<T extends Configuration> extends DbCommand<T> {

    private static final Logger LOG = LoggerFactory.getLogger(LoneDbCommand.class);
    private static final String CHANGE_LOG = "migrations.xml";

    private final Function<T, Dialect> dialect;

    LoneDbCommand(Class<T> type, Function<T, Dialect> dialect) {
        super("db", source(dialect), type, CHANGE_LOG);
        this.dialect = dialect;
    }

    private static <T extends Configuration> DatabaseConfiguration<T> source(Function<T, Dialect> dialect) {
        return configuration -> dialect.apply(configuration).migrationSource();
    }

    @Override
    protected void run(Bootstrap<T> bootstrap, Namespace namespace, T configuration) throws Exception {
        Dialect database = dialect.apply(configuration);
        try {
            AutoCloseable claim = onlyLooks(namespace) ? () -> {} : database.claim();
            try {
                database.migratingAlone(() -> {
                    Migrations migrations = new Migrations(database, new ChangeLog(CHANGE_LOG));
                    migrations.requireUsable();
                    if (!onlyLooks(namespace)) {
                        migrations.forget();
                    }
                    super.run(bootstrap, namespace, configuration);
                    return configuration;
                });
            } finally {
                claim.close();
            }
        } catch (Failure told) {
            throw told;
        } catch (Exception failure) {
            LOG.debug("db", failure);
            throw inOneLine(database, failure);
        }
    }

    /** Liquibase says which change set failed at which statement; what it says of its arguments is nothing of the database's. */
    private static Failure inOneLine(Dialect database, Exception failure) {
        Throwable cause = Throwables.getRootCause(failure);
        Throwable told = Throwables.getCausalChain(failure).stream()
                .filter(MigrationFailedException.class::isInstance)
                .findFirst()
                .orElse(cause);
        String words = String.valueOf(told.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        return cause instanceof IllegalArgumentException
                ? new Failure.Invalid(words)
                : new Failure.Broken("the database " + database.location() + ": " + words, failure);
    }

    /** What is wrong with the settings is told by their reader. */
    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        if (failure instanceof Failure) {
            cli.getStdErr().println(getName() + ": " + failure.getMessage());
            cli.getStdErr().flush();
        } else {
            super.onError(cli, namespace, failure);
        }
    }

    private static boolean onlyLooks(Namespace namespace) {
        return "status".equals(namespace.getString("subcommand"));
    }
}
