package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestBroker server;
    private BrokerClient client;
    private Bucket bucket;
    private final Mirror mirror = new Mirror();

    @BeforeEach
    void connect() {
        server = TestBroker.started();
        client = BrokerClient.ready(server);
        bucket = client.keyValues().bucket(Buckets.SCHEDULES);
    }

    @AfterEach
    void disconnect() {
        client.close();
        server.close();
    }

    @Test
    void whatIsStoredIsToldFirstAndChangesFollow() {
        put("a", "1");
        bucket.watch(mirror);
        awaitMirror(Map.of("a", "1"));
        assertThat(mirror.synced).hasPositiveValue();

        put("b", "2");
        put("a", "3");
        bucket.delete("b");
        awaitMirror(Map.of("a", "3"));
    }

    @Test
    void anEmptyBucketIsSyncedToo() {
        bucket.watch(mirror);

        await().atMost(PATIENCE)
                .untilAtomic(mirror.synced, value -> assertThat(value).isPositive());
    }

    @Test
    void aWatchOutlivesARestartOfTheBroker() {
        put("a", "1");
        bucket.watch(mirror);
        awaitMirror(Map.of("a", "1"));

        for (int restart = 0; restart < 2; restart++) {
            server.kill();
            client.awaitLost();
            server.start();
            client.awaitProvisioned();
        }
        put("a", "2");
        awaitMirror(Map.of("a", "2"));
    }

    @Test
    void whatWasDeletedDuringAnOutageIsToldAfterIt() {
        put("a", "1");
        put("b", "2");
        bucket.watch(mirror);
        awaitMirror(Map.of("a", "1", "b", "2"));

        server.kill();
        client.awaitLost();
        server.start();
        try (BrokerClient other = BrokerClient.ready(server)) {
            other.keyValues().bucket(Buckets.SCHEDULES).delete("b");
        }
        awaitMirror(Map.of("a", "1"));
    }

    @Test
    void aBucketMadeAnewTellsThatItsKeysAreGone() throws Exception {
        put("a", "1");
        bucket.watch(mirror);
        awaitMirror(Map.of("a", "1"));

        client.broker().management().deleteStream("KV_" + Buckets.SCHEDULES);
        client.topology().somethingIsMissing();
        awaitMirror(Map.of());

        put("b", "2");
        awaitMirror(Map.of("b", "2"));
    }

    @Test
    void aWatchBegunWhileTheBrokerIsAwayStartsWhenItComes() {
        put("a", "1");
        server.kill();
        client.awaitLost();
        bucket.watch(mirror);
        server.start();

        awaitMirror(Map.of("a", "1"));
    }

    @Test
    void aWatchWhoseConsumerIsGoneIsOpenedAnew() throws Exception {
        put("a", "1");
        bucket.watch(mirror);
        awaitMirror(Map.of("a", "1"));
        String stream = "KV_" + Buckets.SCHEDULES;
        for (String consumer : client.broker().management().getConsumerNames(stream)) {
            client.broker().management().deleteConsumer(stream, consumer);
        }

        put("a", "2");
        awaitMirror(Map.of("a", "2"));
    }

    @Test
    void aListenerThatThrowsDoesNotEndTheWatch() {
        bucket.watch(new BucketListener() {
            @Override
            public void put(Entry entry) {
                mirror.put(entry);
                throw new IllegalStateException("listener is broken");
            }

            @Override
            public void deleted(String key) {
                mirror.deleted(key);
            }
        });
        put("a", "1");
        awaitMirror(Map.of("a", "1"));
        put("a", "2");
        awaitMirror(Map.of("a", "2"));
    }

    @Test
    void aClosedWatchIsSilent() {
        Watch watch = bucket.watch(mirror);
        put("a", "1");
        awaitMirror(Map.of("a", "1"));
        watch.close();
        Mirror other = new Mirror();
        bucket.watch(other);

        put("a", "2");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(other.values).isEqualTo(Map.of("a", "2")));
        assertThat(mirror.values).isEqualTo(Map.of("a", "1"));
    }

    private void put(String key, String value) {
        bucket.put(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private void awaitMirror(Map<String, String> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mirror.values).isEqualTo(expected));
    }

    /** What a listener would know of the bucket. */
    private static final class Mirror implements BucketListener {

        private final Map<String, String> values = new ConcurrentHashMap<>();
        private final AtomicInteger synced = new AtomicInteger();

        @Override
        public void put(Entry entry) {
            values.put(entry.key(), entry.text());
        }

        @Override
        public void deleted(String key) {
            values.remove(key);
        }

        @Override
        public void synced() {
            synced.incrementAndGet();
        }
    }
}
