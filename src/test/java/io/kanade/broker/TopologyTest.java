package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.kanade.wire.Buckets;
import io.kanade.wire.Stores;
import io.kanade.wire.Streams;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TopologyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestBroker server;
    private BrokerClient client;

    @BeforeEach
    void connect() {
        server = TestBroker.started();
        client = BrokerClient.ready(server);
    }

    @AfterEach
    void disconnect() {
        client.close();
        server.close();
    }

    @Test
    void everythingIsReservedToTheByte() throws Exception {
        JetStreamManagement management = client.broker().management();

        assertThat(management.getStreamNames()).hasSize(7 + 13 + 4);
        assertThat(management.getStreams())
                .filteredOn(stream -> stream.getConfiguration().getMaxBytes() > 0)
                .extracting(stream -> stream.getConfiguration().getMaxBytes())
                .satisfies(limits -> assertThat(
                                limits.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(TopologyPlan.RESERVED_BYTES));
    }

    @Test
    void aStreamOfAnotherConfigurationIsBroughtBackToTheContracts() throws Exception {
        client.broker()
                .management()
                .updateStream(StreamConfiguration.builder(configuration(Streams.AUDIT))
                        .maxAge(Duration.ofDays(1))
                        .build());
        server.kill();
        client.awaitLost();
        server.start();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(configuration(Streams.AUDIT).getMaxAge()).isEqualTo(Duration.ofDays(90)));
    }

    @Test
    void anExistingStoreOfAnotherConfigurationIsUsedAsItIs() throws Exception {
        JetStreamManagement management = client.broker().management();
        management.updateStream(StreamConfiguration.builder(configuration("OBJ_" + Stores.RESULT_OUTPUT))
                .maxBytes(-1)
                .build());
        try (LogLines log = LogLines.of(Topology.class)) {
            server.kill();
            client.awaitLost();
            server.start();
            client.awaitProvisioned();
            assertThat(log.containing(Level.WARN, Stores.RESULT_OUTPUT)).isPositive();
        }

        assertThat(configuration("OBJ_" + Stores.RESULT_OUTPUT).getMaxBytes()).isEqualTo(-1);
    }

    @Test
    void whatIsDeletedWhileRunningComesBackAndIsAnnounced() throws Exception {
        AtomicInteger announced = new AtomicInteger();
        client.topology().onProvisioned(announced::incrementAndGet);
        await().atMost(PATIENCE).until(() -> announced.get() == 1);
        JetStreamManagement management = client.broker().management();

        management.deleteStream(Streams.RESULTS);
        management.deleteStream("KV_" + Buckets.JOBS);
        client.topology().somethingIsMissing();

        await().atMost(PATIENCE).until(() -> announced.get() > 1);
        assertThat(management.getStreamNames()).contains(Streams.RESULTS, "KV_" + Buckets.JOBS);
    }

    @Test
    void aStreamMadeAnewBySomebodyElseIsAnnouncedToo() throws Exception {
        AtomicInteger announced = new AtomicInteger();
        client.topology().onProvisioned(announced::incrementAndGet);
        await().atMost(PATIENCE).until(() -> announced.get() == 1);
        JetStreamManagement management = client.broker().management();
        StreamConfiguration audit = configuration(Streams.AUDIT);

        management.deleteStream(Streams.AUDIT);
        management.addStream(audit);

        await().atMost(PATIENCE).until(() -> announced.get() > 1);
    }

    @Test
    void aBrokerThatLostItsStoreIsProvisionedAgain() throws Exception {
        server.kill();
        server.wipe();
        client.awaitLost();
        assertThat(client.topology().isProvisioned()).isFalse();
        server.start();
        client.awaitProvisioned();

        assertThat(client.broker().management().getStreamNames()).hasSize(7 + 13 + 4);
    }

    private StreamConfiguration configuration(String stream) throws Exception {
        return client.broker().management().getStreamInfo(stream).getConfiguration();
    }
}
