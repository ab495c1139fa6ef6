package io.kanade.database;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.kanade.failure.Failure;
import java.io.IOException;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code resolve-db-path config.yml}: prints the path of the database file and nothing else, for scripts (projection D16);
 * a database without a file is refused. Not a
 * configured command: those start the logging, which may make files.
 */
final class ResolveDbPathCommand<T extends Configuration> extends Command {

    private final Class<T> type;
    private final Function<T, Dialect> dialect;

    ResolveDbPathCommand(Class<T> type, Function<T, Dialect> dialect) {
        super("resolve-db-path", "Prints the path of the database file");
        this.type = type;
        this.dialect = dialect;
    }

    @Override
    public void configure(Subparser subparser) {
        subparser.addArgument("file").nargs("?").help("application configuration file");
    }

    @Override
    @SuppressWarnings("SystemOut") // The path on standard output is what the command is for.
    public void run(Bootstrap<?> bootstrap, Namespace namespace) throws IOException, ConfigurationException {
        Dialect database = dialect.apply(configuration(bootstrap, namespace.getString("file")));
        System.out.println(database.file()
                .orElseThrow(() -> new Failure.Invalid("the database is no file but " + database.location())));
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        System.err.println(failure.getMessage());
    }

    private T configuration(Bootstrap<?> bootstrap, String file) throws IOException, ConfigurationException {
        @SuppressWarnings("unchecked") // The bootstrap is that of the application whose configuration this is.
        Bootstrap<T> own = (Bootstrap<T>) bootstrap;
        ConfigurationFactory<T> factory = own.getConfigurationFactoryFactory()
                .create(type, own.getValidatorFactory().getValidator(), own.getObjectMapper(), "dw");
        return file == null ? factory.build() : factory.build(own.getConfigurationSourceProvider(), file);
    }
}
