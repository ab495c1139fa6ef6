package io.kanade.simulator;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.kanade.broker.BrokerSettings;
import io.kanade.broker.ClientConnection;
import io.kanade.startup.CommandFailure;
import io.nats.client.Connection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code simulate --pcs N --rate R config.yml}: agents against the broker that the settings name, until the process is stopped. */
public final class SimulateCommand<C extends Configuration> extends ConfiguredCommand<C> {

    private static final int MOST_PCS = 100_000;
    private static final double MOST_EVENTS = 100_000;

    private final Class<C> configuration;
    private final Function<C, BrokerSettings> broker;
    private final Function<C, Path> dataDirectory;

    public SimulateCommand(
            Class<C> configuration, Function<C, BrokerSettings> broker, Function<C, Path> dataDirectory) {
        super("simulate", "Simulates a fleet of agents that speak the real wire protocol");
        this.configuration = configuration;
        this.broker = broker;
        this.dataDirectory = dataDirectory;
    }

    @Override
    protected Class<C> getConfigurationClass() {
        return configuration;
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--pcs")
                .type(Integer.class)
                .choices(Arguments.range(1, MOST_PCS))
                .metavar("PCS")
                .setDefault(50)
                .help("how many PCs");
        parser.addArgument("--rate")
                .type(Double.class)
                .choices(Arguments.range(0.0, MOST_EVENTS))
                .metavar("RATE")
                .setDefault(1.0)
                .help("observability events per second of the fleet");
        parser.addArgument("--demo")
                .metavar("URL")
                .help(
                        "also store jobs, schedules and groups through the service there; KANADE_AUTH_STATIC_TOKEN signs in");
    }

    @Override
    protected void run(Bootstrap<C> bootstrap, Namespace arguments, C settings) throws Exception {
        Clock clock = Clock.systemUTC();
        ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
        Connection connection = ClientConnection.open(broker.apply(settings), dataDirectory.apply(settings));
        try {
            AgentOutbox outbox = new AgentOutbox(connection);
            SimulatedFleet fleet = new SimulatedFleet(arguments.getInt("pcs"), outbox, clockwork, clock);
            new AgentInbox(connection, fleet, outbox, clock).open();
            fleet.start(arguments.getDouble("rate"));
            plantDemo(arguments.getString("demo"), connection, fleet);
            Thread.currentThread().join();
        } finally {
            clockwork.shutdownNow();
            connection.close();
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        CommandFailure.tell(cli, getName(), failure);
    }

    private static void plantDemo(@Nullable String url, Connection connection, SimulatedFleet fleet) throws Exception {
        if (url == null) {
            return;
        }
        String token = System.getenv("KANADE_AUTH_STATIC_TOKEN");
        if (token == null || token.isEmpty()) {
            throw new IllegalArgumentException("--demo signs in with KANADE_AUTH_STATIC_TOKEN, which is not set");
        }
        new DemoSeed(URI.create(url), token).plant(connection, fleet.profiles());
    }
}
