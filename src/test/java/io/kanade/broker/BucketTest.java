package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.failure.Failure;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketTest {

    private static TestBroker server;
    private static BrokerClient client;
    private static Bucket bucket;

    @BeforeAll
    static void connect() {
        server = TestBroker.started();
        client = BrokerClient.ready(server);
        bucket = client.keyValues().bucket(Buckets.AGENT_GROUPS);
    }

    @AfterAll
    static void disconnect() {
        client.close();
        server.close();
    }

    @Test
    void anUnknownKeyIsAbsentAtRevisionZero() {
        assertThat(bucket.read("nobody")).isEqualTo(new Slot(null, 0));
        assertThat(bucket.get("nobody")).isEmpty();
    }

    @Test
    void aWrittenValueIsReadWithItsRevision() {
        long revision = bucket.put("PC-1", bytes("one"));

        Entry entry = bucket.get("PC-1").orElseThrow();
        assertThat(entry.text()).isEqualTo("one");
        assertThat(entry.revision()).isEqualTo(revision);
    }

    @Test
    void anEmptyValueIsAValue() {
        bucket.put("empty", new byte[0]);

        assertThat(bucket.get("empty")).isPresent();
    }

    @Test
    void aDeletedKeyIsAbsentButItsMarkerStillGuards() throws RevisionConflict {
        long written = bucket.put("deleted", bytes("x"));
        bucket.delete("deleted");

        Slot slot = bucket.read("deleted");
        assertThat(slot.entry()).isEmpty();
        assertThat(slot.revision()).isGreaterThan(written);
        assertThatThrownBy(() -> bucket.update("deleted", bytes("y"), written)).isInstanceOf(RevisionConflict.class);
        assertThat(bucket.update("deleted", bytes("y"), slot.revision())).isGreaterThan(slot.revision());
    }

    @Test
    void createRefusesALiveKeyAndTakesADeletedOne() throws RevisionConflict {
        bucket.create("created", bytes("a"));
        assertThatThrownBy(() -> bucket.create("created", bytes("b"))).isInstanceOf(RevisionConflict.class);

        bucket.delete("created");
        bucket.create("created", bytes("c"));
        assertThat(bucket.get("created").orElseThrow().text()).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "a.", "a..b", "a b", "a*", "a>", "ä", "a\u0000b"})
    void whatIsNoKeyReadsAsAbsentAndIsRefusedInAWrite(String key) {
        assertThat(bucket.get(key)).isEmpty();
        assertThatThrownBy(() -> bucket.put(key, bytes("x"))).isInstanceOf(Failure.Invalid.class);
        assertThatThrownBy(() -> bucket.delete(key)).isInstanceOf(Failure.Invalid.class);
    }

    @Test
    void keysAndEntriesLeaveOutDeletedOnes() {
        Bucket scripts = client.keyValues().bucket(Buckets.SCRIPT_STATUS);
        assertThat(scripts.keys()).isEmpty();
        scripts.put("a", bytes("1"));
        scripts.put("b/c", bytes("2"));
        scripts.put("gone", bytes("3"));
        scripts.delete("gone");

        assertThat(scripts.keys()).containsExactlyInAnyOrder("a", "b/c");
        assertThat(scripts.entries()).extracting(Entry::text).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void racingChangesOfOneKeyAreAllKept() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> racers = new ArrayList<>();
            for (int racer = 0; racer < 4; racer++) {
                racers.add(threads.submit(() -> {
                    for (int turn = 0; turn < 25; turn++) {
                        bucket.compareAndSet(
                                "counter",
                                current -> Optional.of(bytes(
                                        Integer.toString(current.map(entry -> Integer.parseInt(entry.text()))
                                                        .orElse(0)
                                                + 1))));
                    }
                    return 25;
                }));
            }
            int wanted = 0;
            for (Future<Integer> racer : racers) {
                wanted += racer.get();
            }
            assertThat(bucket.get("counter").orElseThrow().text()).isEqualTo(Integer.toString(wanted));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aChangeThatChangesNothingWritesNothing() {
        long revision = bucket.put("same", bytes("x"));

        assertThat(bucket.compareAndSet("same", current -> Optional.empty())).isFalse();
        assertThat(bucket.read("same").revision()).isEqualTo(revision);
    }

    @Test
    void aKeyThatIsAlwaysSnatchedAwayIsGivenUpAfter32Attempts() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> bucket.compareAndSet("contended", current -> {
                    attempts.incrementAndGet();
                    bucket.put("contended", bytes("mine"));
                    return Optional.of(bytes("yours"));
                }))
                .isInstanceOf(Failure.Broken.class);
        assertThat(attempts).hasValue(32);
    }

    @Test
    void whatTheChangeThrowsEndsItAtOnce() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> bucket.compareAndSet("broken", current -> {
                    attempts.incrementAndGet();
                    throw new Failure.Broken("undecodable", null);
                }))
                .hasMessage("undecodable");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aMissingBucketIsToldFromAnAbsentKey() {
        Bucket unknown = client.keyValues().bucket("no_such_bucket");

        assertThatThrownBy(() -> unknown.get("a")).isInstanceOf(MissingBucket.class);
        assertThatThrownBy(() -> unknown.put("a", bytes("x"))).isInstanceOf(MissingBucket.class);
        assertThatThrownBy(unknown::keys).isInstanceOf(MissingBucket.class);
        assertThatThrownBy(() -> unknown.compareAndSet("a", current -> Optional.of(bytes("x"))))
                .isInstanceOf(MissingBucket.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
