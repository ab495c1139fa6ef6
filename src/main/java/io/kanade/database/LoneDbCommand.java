package io.kanade.database;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.db.DatabaseConfiguration;
import io.dropwizard.migrations.DbCommand;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * {@code db migrate} and its siblings. Liquibase notes in a row who is migrating; one that was killed cannot take it back, and the next would
 * wait five minutes for it and give up.
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
        dialect.apply(configuration).migratingAlone(() -> {
            super.run(bootstrap, namespace, configuration);
            return configuration;
        });
    }
}
