package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.kanade.wire.Buckets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;

    EmbeddedBrokerTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void itServesUntilTheServiceStops() throws Exception {
        EmbeddedBroker embedded = started(onFreePort());
        try (BrokerClient client = client(embedded)) {
            client.awaitProvisioned();
            assertThat(client.broker().serverVersion()).isNotEmpty();
        }
        ProcessHandle server = server();
        embedded.stop();

        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void aKilledServerIsStartedAgainWithItsStore() throws Exception {
        EmbeddedBroker embedded = started(onFreePort());
        try (BrokerClient client = client(embedded)) {
            client.awaitProvisioned();
            Bucket jobs = client.keyValues().bucket(Buckets.JOBS);
            jobs.put("job", "x".getBytes(StandardCharsets.UTF_8));

            ProcessHandle server = server();
            server.destroyForcibly();
            server.onExit().join();
            client.awaitLost();
            client.awaitProvisioned();

            assertThat(jobs.get("job").orElseThrow().text()).isEqualTo("x");
        } finally {
            embedded.stop();
        }
    }

    @Test
    void itDoesNotOutliveAKilledJvm() throws Exception {
        Process host = EmbeddedBrokerHost.start(data);
        try {
            await().atMost(PATIENCE).until(() -> pid().isPresent());
            ProcessHandle server = server();
            assertThat(server.isAlive()).isTrue();

            host.destroyForcibly();

            await().atMost(PATIENCE).until(() -> !server.isAlive());
        } finally {
            host.destroyForcibly();
        }
    }

    @Test
    void whatAnEarlierInstanceLeftBehindIsEnded() throws Exception {
        EmbeddedBroker first = started(onFreePort());
        await().atMost(PATIENCE).until(() -> pid().isPresent());
        first.stop();
        Path store = data.resolve("nats").toAbsolutePath();
        Process leftOver = new ProcessBuilder(
                        TestBroker.executable(),
                        "-c",
                        store.resolve("nats.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(PATIENCE)
                .until(() -> pid().filter(pid -> pid == leftOver.pid()).isPresent());

        EmbeddedBroker second = started(onFreePort());
        try (BrokerClient client = client(second)) {
            client.awaitProvisioned();
            assertThat(leftOver.isAlive()).isFalse();
        } finally {
            second.stop();
            leftOver.destroyForcibly();
        }
    }

    @Test
    void aSecondInstanceIsKeptOut() throws Exception {
        EmbeddedBroker embedded = started(onFreePort());
        try {
            assertThatThrownBy(() -> EmbeddedBroker.prepare(onFreePort(), data))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another instance");
        } finally {
            embedded.stop();
        }
    }

    @Test
    void aStrangerOnThePortIsNotTakenForIt() throws Exception {
        try (TestBroker stranger = TestBroker.started()) {
            int port = Integer.parseInt(stranger.url().replaceAll(".*:", ""));
            EmbeddedBroker embedded = started(embedded("127.0.0.1", port));
            try (BrokerClient client = client(embedded)) {
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(client.broker().problem()).contains("broker.embedded.port"));
                assertThat(client.broker().isConnected()).isFalse();
            } finally {
                embedded.stop();
            }
        }
    }

    @Test
    void aPortThatIsTakenIsToldOnceAndWaitedFor() throws Exception {
        ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = stranger.getLocalPort();
        try (LogLines log = LogLines.of(EmbeddedBroker.class)) {
            EmbeddedBroker embedded = started(embedded("127.0.0.1", port));
            try (stranger) {
                await().atMost(PATIENCE).until(() -> log.containing(Level.DEBUG, "is taken by another program") > 2);
                assertThat(log.containing(Level.ERROR, "127.0.0.1:" + port + " is taken by another program"))
                        .isEqualTo(1);
                assertThat(embedded.problem().orElseThrow()).contains("broker.embedded.port");
            }
            try (BrokerClient client = client(embedded)) {
                client.awaitProvisioned();
                assertThat(embedded.problem()).isEmpty();
            } finally {
                embedded.stop();
            }
        }
    }

    @Test
    void beyondLoopbackATokenIsMadeUpAndKept() throws Exception {
        EmbeddedBroker embedded = started(embedded("0.0.0.0", 0));
        try (BrokerClient client = client(embedded)) {
            client.awaitProvisioned();
            Path token = data.resolve("broker-token");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
            assertThat(embedded.reach().token()).isEqualTo(Files.readString(token));

            try (BrokerClient stranger = BrokerClient.of(embedded.reach().url())) {
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(stranger.broker().problem()).contains("KANADE_NATS_TOKEN"));
            }
        } finally {
            embedded.stop();
        }
        EmbeddedBroker again = EmbeddedBroker.prepare(embedded("0.0.0.0", 0), data);
        assertThat(again.reach().token()).isEqualTo(embedded.reach().token());
        again.stop();
    }

    @Test
    void aServerWithACertificateIsReachedByTlsOnly() throws Exception {
        TestCertificate certificate = TestCertificate.in(data);
        EmbeddedBroker embedded = started(new BrokerSettings(
                null,
                null,
                null,
                null,
                null,
                new TlsSettings(certificate.certificate().toString(), null, null),
                new EmbeddedBrokerSettings(
                        null,
                        null,
                        0,
                        null,
                        null,
                        new EmbeddedBrokerSettings.ServerTlsSettings(
                                certificate.certificate().toString(),
                                certificate.key().toString()))));
        try (BrokerClient client = client(embedded)) {
            client.awaitProvisioned();
            assertThat(client.broker().connection().getServerInfo().isTLSRequired())
                    .isTrue();
        } finally {
            embedded.stop();
        }
    }

    @Test
    void anExecutableThatIsNoneIsNamedInOneLine() {
        BrokerSettings settings = new BrokerSettings(
                null,
                null,
                null,
                null,
                null,
                null,
                new EmbeddedBrokerSettings("/no/such/nats-server", null, 0, null, null, null));

        assertThatThrownBy(() -> EmbeddedBroker.prepare(settings, data))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/no/such/nats-server");
    }

    static BrokerSettings onFreePort() {
        return embedded("127.0.0.1", 0);
    }

    private static BrokerSettings embedded(String listen, int port) {
        return new BrokerSettings(
                null, null, null, null, null, null, new EmbeddedBrokerSettings(null, listen, port, null, null, null));
    }

    private EmbeddedBroker started(BrokerSettings settings) {
        EmbeddedBroker embedded = EmbeddedBroker.prepare(settings, data);
        embedded.start();
        return embedded;
    }

    private static BrokerClient client(EmbeddedBroker embedded) {
        return BrokerClient.of(new Broker(embedded.reach(), embedded.serverName(), 64));
    }

    private ProcessHandle server() {
        return ProcessHandle.of(pid().orElseThrow()).orElseThrow();
    }

    private Optional<Long> pid() {
        try {
            String text =
                    Files.readString(data.resolve("nats").resolve("nats.pid")).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
