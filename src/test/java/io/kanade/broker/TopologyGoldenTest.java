package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.api.CompressionOption;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The tables of wire §2, as the broker shows them after a pass. */
final class TopologyGoldenTest {

    private static TestBroker server;
    private static BrokerClient client;

    @BeforeAll
    static void connect() {
        server = TestBroker.started();
        client = BrokerClient.ready(server);
    }

    @AfterAll
    static void disconnect() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/broker/topology.csv", numLinesToSkip = 1)
    void theBrokerShowsTheContractsTable(ArgumentsAccessor row) throws Exception {
        StreamConfiguration shown =
                client.broker().management().getStreamInfo(row.getString(0)).getConfiguration();

        assertThat(shown.getSubjects()).containsExactly(row.getString(1).split(" ", -1));
        assertThat(shown.getMaxAge()).isEqualTo(Duration.ofHours(row.getLong(2)));
        assertThat(shown.getMaxBytes()).isEqualTo(row.getLong(3));
        assertThat(shown.getMaxMsgsPerSubject()).isEqualTo(row.getLong(4));
        assertThat(shown.getDiscardPolicy()).isEqualTo(DiscardPolicy.get(row.getString(5)));
        assertThat(shown.getAllowRollup()).isEqualTo(row.getBoolean(6));
        assertThat(shown.getDenyDelete()).isEqualTo(row.getBoolean(7));
        assertThat(shown.getAllowDirect()).isEqualTo(row.getBoolean(8));
        assertEverythingElseIsPlain(shown);
    }

    private static void assertEverythingElseIsPlain(StreamConfiguration shown) {
        assertThat(shown.getRetentionPolicy()).isEqualTo(RetentionPolicy.Limits);
        assertThat(shown.getStorageType()).isEqualTo(StorageType.File);
        assertThat(shown.getReplicas()).isEqualTo(1);
        assertThat(shown.getMaxConsumers()).isEqualTo(-1);
        assertThat(shown.getMaxMsgs()).isEqualTo(-1);
        assertThat(shown.getMaximumMessageSize()).isEqualTo(-1);
        assertThat(shown.getDuplicateWindow()).isEqualTo(Duration.ofMinutes(2));
        assertThat(shown.getCompressionOption()).isEqualTo(CompressionOption.None);
        assertThat(shown.getDenyPurge()).isFalse();
        assertThat(shown.getSealed()).isFalse();
        assertThat(shown.getDescription()).isNull();
        assertThat(shown.getSubjectTransform()).isNull();
        assertThat(shown.getRepublish()).isNull();
    }
}
