package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.Bucket;
import io.kanade.broker.TestBroker;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatchMarksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> KEYS = List.of("pc.1.s.1.A", "pc.1.s.1.B");

    private final TestBroker server = TestBroker.notStarted();
    private final Instant now = Instant.parse("2026-06-10T09:00:00Z");
    private BrokerClient client;
    private Bucket bucket;
    private DispatchMarks marks;

    @BeforeEach
    void connect() {
        server.start();
        client = BrokerClient.ready(server);
        bucket = client.keyValues().bucket(Buckets.SCHEDULER_DISPATCH);
        marks = new DispatchMarks(bucket);
    }

    @AfterEach
    void disconnect() {
        client.close();
        server.close();
    }

    @Test
    void aMarkIsWrittenInTheContractsFormAndKnownAtOnce() {
        marks.leave(List.of("pc.1.s.1.A"), now);

        assertThat(bucket.get("pc.1.s.1.A").orElseThrow().text()).isEqualTo("2026-06-10T09:00:00+00:00");
        assertThat(marks.among(KEYS, now)).isEqualTo(Map.of("pc.1.s.1.A", now));
    }

    @Test
    void aMarkEndsWithTheBucketsHour() {
        marks.leave(List.of("pc.1.s.1.A"), now);

        assertThat(marks.among(KEYS, now.plusSeconds(3600))).hasSize(1);
        assertThat(marks.among(KEYS, now.plusSeconds(3601))).isEmpty();
    }

    @Test
    void marksOfOthersAreFollowedInAnyFormAndWhatIsNoTimeIsNone() {
        put("pc.1.s.1.A", " 2026-06-10T18:00:00.5+09:00 ");
        put("pc.1.s.1.B", "just now");
        bucket.watch(marks);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(marks.among(KEYS, now)).isEqualTo(Map.of("pc.1.s.1.A", now.plusMillis(500))));
        bucket.delete("pc.1.s.1.A");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(marks.among(KEYS, now)).isEmpty());
    }

    private void put(String key, String value) {
        bucket.put(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
