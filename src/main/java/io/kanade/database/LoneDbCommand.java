package io.kanade.database;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.db.DatabaseConfiguration;
import io.dropwizard.migrations.DbCommand;
import io.kanade.failure.Failure;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * {@code db migrate} and its siblings. What changes tables has the database for itself: a running service would meet tables that it does not
 * know, and lie in wait for the same locks. Liquibase notes in a row who is migrating; one that was killed cannot take it back, and the next
 * would wait five minutes for it and give up.
 */
final class LoneDbCommand<T extends Configuration> extends DbCommand<T> {

    private final Function<T, Dialect> dialect;

    LoneDbCommand(Class<T> type, Function<T, Dialect> dialect) {
        super("db", source(dialect), type, "migrations.xml");
        this.dialect = dialect;
    }

    private static <T extends Configuration> DatabaseConfiguration<T> source(Function<T, Dialect> dialect) {
        return configuration -> dialect.apply(configuration).migrationSource();
    }

    @Override
    protected void run(Bootstrap<T> bootstrap, Namespace namespace, T configuration) throws Exception {
        Dialect database = dialect.apply(configuration);
        AutoCloseable claim = onlyLooks(namespace) ? () -> {} : database.claim();
        try {
            database.migratingAlone(() -> {
                super.run(bootstrap, namespace, configuration);
                return configuration;
            });
        } finally {
            claim.close();
        }
    }

    /** In our own words where there are any; Liquibase's failures come with the change set and the statement. */
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
