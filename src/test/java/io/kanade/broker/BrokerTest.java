package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.health.HealthCheck;
import io.kanade.failure.Failure;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aBrokerThatIsAbsentAtTheStartIsUsedWhenItComes() {
        try (TestBroker server = TestBroker.notStarted();
                BrokerClient client = BrokerClient.of(server.url())) {
            assertThat(client.broker().isConnected()).isFalse();
            assertThatThrownBy(() -> client.broker().connection()).isInstanceOf(Failure.Unavailable.class);

            server.start();
            client.awaitProvisioned();
            assertThat(health(client).isHealthy()).isTrue();
        }
    }

    @Test
    void aKilledBrokerIsUsedAgainWithItsStore() {
        try (TestBroker server = TestBroker.started();
                BrokerClient client = BrokerClient.ready(server)) {
            Bucket jobs = client.keyValues().bucket(Buckets.JOBS);
            jobs.put("job", "x".getBytes(StandardCharsets.UTF_8));

            server.kill();
            client.awaitLost();
            assertThatThrownBy(() -> jobs.get("job")).isInstanceOf(Failure.Unavailable.class);
            assertThatThrownBy(() -> jobs.put("job", new byte[0])).isInstanceOf(Failure.Unavailable.class);
            assertThatThrownBy(jobs::keys).isInstanceOf(Failure.Unavailable.class);
            assertThatThrownBy(() -> client.broker().connection().publish("commands.all", new byte[0]))
                    .isInstanceOf(Failure.Unavailable.class);

            server.start();
            client.awaitProvisioned();
            assertThat(jobs.get("job").orElseThrow().text()).isEqualTo("x");
        }
    }

    @Test
    void aBrokerWithoutJetStreamIsNamedAsSuch() {
        try (TestBroker server = TestBroker.withoutJetStream();
                BrokerClient client = BrokerClient.of(server.url())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(client.topology().problem())
                            .hasValueSatisfying(line -> assertThat(line).contains("JetStream is off")));
            assertThat(health(client).isHealthy()).isFalse();
        }
    }

    @Test
    void aBrokerWithTooLittleRoomIsNamedAsSuch() {
        try (TestBroker server = TestBroker.withFileLimit(6_000_000_000L);
                BrokerClient client = BrokerClient.of(server.url())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(client.topology().problem())
                            .hasValueSatisfying(line -> assertThat(line).contains("max_file_store", "6241124352")));
            assertThat(health(client).isHealthy()).isFalse();
        }
    }

    @Test
    void aBrokerThatIsTooOldIsNamedAsSuch() {
        try (OldServer server = new OldServer();
                BrokerClient client = BrokerClient.of(server.url())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(client.topology().problem())
                            .hasValueSatisfying(line -> assertThat(line).contains("2.9.10", "2.10 or newer")));
            assertThat(health(client).isHealthy()).isFalse();
        }
    }

    @Test
    void anAddressThatIsNoneEndsTheStartWithOneLine() {
        assertThatThrownBy(() -> new Broker(BrokerSettings.at("nats://a b:x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broker.url");
    }

    @Test
    void secretsAreNotPrinted() {
        BrokerSettings settings =
                new BrokerSettings("nats://me:hush@host:4222", "hush", "me", "hush", null, null, null);

        assertThat(settings.toString()).doesNotContain("hush").contains("***@host");
    }

    @Test
    void aFullDiskOfTheEmbeddedServerIsUnhealthy() {
        try (TestBroker server = TestBroker.started();
                BrokerClient client = BrokerClient.ready(server)) {
            HealthCheck check =
                    new BrokerHealth(client.broker(), client.topology(), () -> Optional.of("the disk is full"));

            assertThat(check.execute().getMessage()).isEqualTo("the disk is full");
            assertThat(check.execute().isHealthy()).isFalse();
        }
    }

    private static HealthCheck.Result health(BrokerClient client) {
        return new BrokerHealth(client.broker(), client.topology(), Optional::empty).execute();
    }
}
