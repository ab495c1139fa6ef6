package io.kanade.broker;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;

/** A connection for programs beside the service, to the broker that the same settings name; the embedded one is reached by its port. */
public final class ClientConnection {

    private ClientConnection() {}

    public static Connection open(BrokerSettings settings, Path dataDirectory)
            throws IOException, InterruptedException {
        return Nats.connect(ConnectionOptions.of(settings.isEmbedded() ? embedded(settings, dataDirectory) : settings)
                .connectionName("kanade-simulator")
                .build());
    }

    private static BrokerSettings embedded(BrokerSettings settings, Path dataDirectory) throws IOException {
        EmbeddedBrokerSettings server = settings.embedded();
        InetAddress listen = InetAddress.getByName(server.listen());
        String token = new BrokerToken(dataDirectory).choose(settings.token(), !listen.isLoopbackAddress());
        String host = listen.isAnyLocalAddress() ? EmbeddedBrokerSettings.LOOPBACK : listen.getHostAddress();
        return settings.reachedAt("nats://" + host + ":" + server.port(), token);
    }
}
