package io.kanade.recovery;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.kanade.failure.Failure;
import io.kanade.startup.CommandFailure;
import io.kanade.startup.StartRefused;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.util.component.LifeCycle;

/** A command on the data of a stopped service; whatever is in its way is one clear line. For one thread. */
abstract class CoreCommand<C extends Configuration> extends ConfiguredCommand<C> {

    private static final long BROKER_SECONDS = 30;

    private final Class<C> type;
    private final ServiceCore.Builder<C> builder;
    private final Deque<LifeCycle> started = new ArrayDeque<>();

    CoreCommand(String name, String description, Class<C> type, ServiceCore.Builder<C> builder) {
        super(name, description);
        this.type = type;
        this.builder = builder;
    }

    /** The work. The database is open; the rest runs after {@link #start}. */
    abstract void work(ServiceCore core, Environment environment, Namespace arguments) throws Exception;

    @Override
    protected Class<C> getConfigurationClass() {
        return type;
    }

    @Override
    protected final void run(Bootstrap<C> bootstrap, Namespace arguments, C configuration) throws Exception {
        Environment environment = new Environment(
                getName(),
                bootstrap.getObjectMapper(),
                bootstrap.getValidatorFactory(),
                bootstrap.getMetricRegistry(),
                bootstrap.getClassLoader(),
                bootstrap.getHealthCheckRegistry(),
                configuration);
        ServiceCore core = builder.build(configuration, environment);
        try {
            work(core, environment, arguments);
        } finally {
            stop();
            core.database().stop();
        }
    }

    /** Starts what the environment manages, in the order of a service's start, and waits for the broker. */
    final void start(ServiceCore core, Environment environment) throws Exception {
        CountDownLatch provisioned = new CountDownLatch(1);
        core.broker().topology().onProvisioned(provisioned::countDown);
        for (LifeCycle part : environment.lifecycle().getManagedObjects()) {
            started.push(part);
            part.start();
        }
        if (!provisioned.await(BROKER_SECONDS, TimeUnit.SECONDS)) {
            String problem =
                    core.broker().topology().problem().orElseGet(core.broker().broker()::problem);
            throw new Failure.Unavailable(problem, null);
        }
    }

    private void stop() throws Exception {
        while (!started.isEmpty()) {
            started.pop().stop();
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        CommandFailure.tell(
                cli,
                getName(),
                failure instanceof Failure told
                        ? new StartRefused(List.of(getName() + ": " + told.getMessage()))
                        : failure);
    }
}
