package io.kanade.auth;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether authentication is on. Only the environment switches it off, by the presence of one variable, whatever its value (http-core
 * §2.2), and only for a service that nobody but this machine can reach.
 */
public record AuthSwitch(boolean disabled) {

    private static final String VARIABLE = "KANADE_AUTH_DISABLE";

    public static AuthSwitch of(Map<String, String> environment, ServerFactory server) {
        boolean disabled = environment.containsKey(VARIABLE);
        if (disabled && !connectors(server).stream().allMatch(AuthSwitch::isLoopback)) {
            throw new IllegalStateException(VARIABLE + " is set, so everyone who reaches the service is an admin:"
                    + " that starts only on loopback; unset it, or set KANADE_BIND_HOST (bindHost) to 127.0.0.1");
        }
        return new AuthSwitch(disabled);
    }

    private static List<ConnectorFactory> connectors(ServerFactory server) {
        if (server instanceof DefaultServerFactory usual) {
            return usual.getApplicationConnectors();
        }
        return server instanceof SimpleServerFactory simple ? List.of(simple.getConnector()) : List.of();
    }

    private static boolean isLoopback(ConnectorFactory connector) {
        return connector instanceof HttpConnectorFactory http && isLoopback(http.getBindHost());
    }

    private static boolean isLoopback(@Nullable String host) {
        try {
            return host != null
                    && !host.isBlank()
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
