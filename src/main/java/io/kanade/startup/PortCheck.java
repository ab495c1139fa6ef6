package io.kanade.startup;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries the ports of the server before anything else is touched: later, the projectors would already be running. */
final class PortCheck {

    private final List<ServerSocket> taken = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private PortCheck() {}

    static void refuseWhatIsTaken(ServerFactory server) throws IOException {
        if (server instanceof DefaultServerFactory ports) {
            PortCheck check = new PortCheck();
            check.tryAll("server.applicationConnectors", ports.getApplicationConnectors());
            check.tryAll("server.adminConnectors", ports.getAdminConnectors());
            for (ServerSocket socket : check.taken) {
                socket.close();
            }
            if (!check.faults.isEmpty()) {
                throw new StartRefused(check.faults);
            }
        }
    }

    private void tryAll(String key, List<ConnectorFactory> connectors) throws IOException {
        for (int index = 0; index < connectors.size(); index++) {
            if (connectors.get(index) instanceof HttpConnectorFactory http && http.getPort() != 0) {
                tryOne(key + "[" + index + "]", http.getBindHost(), http.getPort());
            }
        }
    }

    private void tryOne(String key, @Nullable String host, int port) throws IOException {
        InetSocketAddress address = host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            faults.add(key + ".bindHost: " + host + " is no address of this machine");
            return;
        }
        ServerSocket socket = new ServerSocket();
        taken.add(socket);
        socket.setReuseAddress(true);
        try {
            socket.bind(address);
        } catch (IOException refused) {
            faults.add(key + ".port: cannot listen on " + (host == null ? "*" : host) + ":" + port + ": "
                    + refused.getMessage());
        }
    }
}
