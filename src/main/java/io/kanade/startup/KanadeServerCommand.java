package io.kanade.startup;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;

/** The {@code server} command: ports are tried first, and whatever stops the start is one clear line. */
public final class KanadeServerCommand<T extends Configuration> extends ServerCommand<T> {

    public KanadeServerCommand(Application<T> application) {
        super(application);
    }

    @Override
    protected void run(Bootstrap<T> bootstrap, Namespace namespace, T configuration) throws Exception {
        PortCheck.refuseWhatIsTaken(configuration.getServerFactory());
        super.run(bootstrap, namespace, configuration);
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        CommandFailure.tell(cli, "the start failed", failure);
    }
}
