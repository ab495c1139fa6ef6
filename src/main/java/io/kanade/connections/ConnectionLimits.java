package io.kanade.connections;

import io.dropwizard.core.setup.Environment;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;

/**
 * Lets no client, however slow, take the threads of the others: bodies are read and answers are sent without a thread as far as they
 * are short, and only so many long ones hold one. What finds no room is 503 with {@code Retry-After}.
 */
public final class ConnectionLimits {

    private static final String API = "application";

    private ConnectionLimits() {}

    /** Stands before everything that serves the API; {@code refusals} writes the body of a refusal with the status that is set. */
    public static void install(Environment environment, Limits limits, Request.Handler refusals) {
        QuietConnections quiet = new QuietConnections(limits.quietTime());
        var context = environment.getApplicationContext();
        // The last one inserted is the first to see a request.
        context.insertHandler(new EarlyBodies(limits, new Semaphore(limits.threads())));
        context.insertHandler(new HeldAnswers(limits, refusals));
        context.insertHandler(quiet);
        environment.lifecycle().addServerLifecycleListener(server -> watch(server, limits, quiet));
    }

    private static void watch(Server server, Limits limits, QuietConnections quiet) {
        Connector[] api = Arrays.stream(server.getConnectors())
                .filter(connector -> API.equals(connector.getName()))
                .toArray(Connector[]::new);
        NetworkConnectionLimit most = new NetworkConnectionLimit(limits.connections(), api);
        // While all are taken, those that do nothing make room sooner.
        most.setEndPointIdleTimeout(2_000);
        server.addBean(most);
        for (Connector connector : api) {
            quiet.watch(connector);
        }
    }
}
