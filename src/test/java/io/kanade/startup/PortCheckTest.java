package io.kanade.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void everyTakenPortIsNamedWithItsKey() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StartRefused refused = catchThrowableOfType(
                    StartRefused.class,
                    () -> PortCheck.refuseWhatIsTaken(
                            server("127.0.0.1", other.getLocalPort(), "127.0.0.1", other.getLocalPort())));

            assertThat(refused.lines()).hasSize(2);
            assertThat(refused.lines().get(0))
                    .startsWith(
                            "server.applicationConnectors[0].port: cannot listen on 127.0.0.1:" + other.getLocalPort());
            assertThat(refused.lines().get(1)).startsWith("server.adminConnectors[0].port:");
        }
    }

    @Test
    void aHostThatIsNoneIsNamed() {
        StartRefused refused = catchThrowableOfType(
                StartRefused.class,
                () -> PortCheck.refuseWhatIsTaken(server("no-such-host.invalid", 1234, "127.0.0.1", 0)));

        assertThat(refused.lines()).singleElement().asString().startsWith("server.applicationConnectors[0].bindHost:");
    }

    @Test
    void freePortsAreLeftFree() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DefaultServerFactory server = server("127.0.0.1", port, "127.0.0.1", 0);

        PortCheck.refuseWhatIsTaken(server);

        assertThatCode(() -> PortCheck.refuseWhatIsTaken(server)).doesNotThrowAnyException();
    }

    private static DefaultServerFactory server(String host, int port, String adminHost, int adminPort) {
        DefaultServerFactory server = new DefaultServerFactory();
        server.setApplicationConnectors(List.of(connector(host, port)));
        server.setAdminConnectors(List.of(connector(adminHost, adminPort)));
        return server;
    }

    private static HttpConnectorFactory connector(String host, int port) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost(host);
        connector.setPort(port);
        return connector;
    }
}
