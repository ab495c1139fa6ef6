package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.DataSize;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerLayoutTest {

    @Test
    void theConfigurationQuotesWhatItIsGiven() {
        ServerLayout layout = layout("say \"hush\"\\", new EmbeddedBrokerSettings.ServerTlsSettings(null, null));

        assertThat(layout.text(10)).contains("""
                        authorization: { token: "say \\"hush\\"\\\\" }
                        """).contains("max_file_store: 10 ");
    }

    @Test
    void clientsReachAWildcardByLoopbackAndATlsServerByTls() throws Exception {
        ServerLayout plain = layout("", new EmbeddedBrokerSettings.ServerTlsSettings(null, null));
        ServerLayout tls = layout("", new EmbeddedBrokerSettings.ServerTlsSettings("c.pem", "k.pem"));

        assertThat(plain.url(address(0, 0, 0, 0))).isEqualTo("nats://127.0.0.1:4222");
        assertThat(plain.url(address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)))
                .isEqualTo("nats://[0:0:0:0:0:0:0:1]:4222");
        assertThat(tls.url(address(127, 0, 0, 1))).isEqualTo("tls://127.0.0.1:4222");
        assertThat(tls.text(10)).contains("cert_file: \"c.pem\"");
    }

    @Test
    void theLimitHoldsTheStreamsWhateverTheDisk(@TempDir Path store) {
        assertThat(new DiskRoom(store, null).limit()).isGreaterThanOrEqualTo(TopologyPlan.PLANNED_BYTES);
        assertThat(new DiskRoom(store, DataSize.gibibytes(7)).limit()).isEqualTo(7L << 30);
    }

    private static InetAddress address(int... parts) throws UnknownHostException {
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) parts[i];
        }
        return InetAddress.getByAddress(bytes);
    }

    private static ServerLayout layout(String token, EmbeddedBrokerSettings.ServerTlsSettings tls) {
        return new ServerLayout(
                Path.of("nats-server"),
                Path.of("/srv/nats"),
                "kanade-1",
                4222,
                token,
                new EmbeddedBrokerSettings(null, null, null, null, null, tls));
    }
}
