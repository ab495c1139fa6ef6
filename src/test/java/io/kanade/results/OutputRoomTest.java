package io.kanade.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.ObjectStore;
import io.kanade.broker.StoredObject;
import io.kanade.broker.TestBroker;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.failure.Failure;
import io.kanade.wire.Stores;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W29: a store that fills up loses the oldest outputs that are in the database, and nothing else. */
@OnBothEngines
class OutputRoomTest {

    private static final int LIMIT = 1_000_000;
    private static final int OBJECT = 101_000;

    /** Longer than a result may need. */
    private static final Duration LATER = OutputRoom.REST.plusHours(1);

    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.ready(server);
    private final ObjectStore store = client.objectStores().store(Stores.RESULT_OUTPUT);
    private final Random random = new Random(29);
    private final TestDatabase database;

    OutputRoomTest(@TempDir Path directory) {
        database = new TestDatabase(directory);
    }

    @BeforeEach
    void makeTheStoreSmall() throws Exception {
        JetStreamManagement management = client.broker().management();
        StreamConfiguration now =
                management.getStreamInfo("OBJ_" + Stores.RESULT_OUTPUT).getConfiguration();
        management.updateStream(StreamConfiguration.builder(now).maxBytes(LIMIT).build());
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        database.close();
    }

    @Test
    void theOldestWhoseTextIsStoredGoUntilThereIsRoom() throws Exception {
        for (int i = 1; i <= 9; i++) {
            StoredObject object = put("run-" + i);
            if (i > 1) {
                isStored(object);
            }
        }
        projectedUpTo(Instant.now().plus(LATER));
        room().run(() -> true);

        assertThat(store.list())
                .extracting(StoredObject::name)
                .containsExactly("run-1", "run-4", "run-5", "run-6", "run-7", "run-8", "run-9");
        assertThat(store.usage().share()).isLessThan(0.75);
    }

    @Test
    void aFullStoreTakesNewOutputsAgain() throws Exception {
        for (int i = 1; i <= 9; i++) {
            isStored(put("run-" + i));
        }
        assertThatThrownBy(() -> put("run-10")).hasMessageContaining("does not take the object");
        projectedUpTo(Instant.now().plus(LATER));
        room().run(() -> true);

        put("run-10");
    }

    @Test
    void belowNineTenthsNothingGoes() throws Exception {
        for (int i = 1; i <= 8; i++) {
            isStored(put("run-" + i));
        }

        projectedUpTo(Instant.now().plus(LATER));
        room().run(() -> true);

        assertThat(store.list()).hasSize(8);
        assertThat(store.usage().share()).isBetween(0.8, 0.9);
        assertThat(used()).isEqualTo(store.usage().share());
    }

    @Test
    void anObjectThatWasReplacedSinceItsTextWasStoredStays() throws Exception {
        StoredObject first = put("shared");
        for (int i = 2; i <= 8; i++) {
            put("run-" + i);
        }
        isStored(first);
        put("shared");
        isStored(put("run-9"));

        projectedUpTo(Instant.now().plus(LATER));
        room().run(() -> true);

        assertThat(store.list())
                .extracting(StoredObject::name)
                .contains("shared")
                .doesNotContain("run-9")
                .hasSize(8);
    }

    @Test
    void whatAnotherResultMayStillPointToStays() throws Exception {
        for (int i = 1; i <= 9; i++) {
            isStored(put("run-" + i));
        }

        room().run(() -> true);
        projectedUpTo(Instant.now());
        room().run(() -> true);

        assertThat(store.list()).hasSize(9);
    }

    @Test
    void aStopLeavesTheRest() throws Exception {
        for (int i = 1; i <= 9; i++) {
            isStored(put("run-" + i));
        }
        int[] asked = new int[1];

        projectedUpTo(Instant.now().plus(LATER));
        room().run(() -> ++asked[0] < 3);

        assertThat(store.list()).hasSize(8);
    }

    @Test
    void aBrokerThatIsAwayIsLeftForTheNextTick() {
        server.kill();
        client.awaitLost();

        projectedUpTo(Instant.now().plus(LATER));
        OutputRoom room = room();
        assertThatThrownBy(() -> room.run(() -> true)).isInstanceOf(Failure.Unavailable.class);

        assertThat(used()).isEqualTo(0.0);
    }

    private OutputRoom room() {
        return new OutputRoom(store, database.database(), database.environment().metrics());
    }

    private void projectedUpTo(Instant time) {
        database.writer()
                .useHandle(handle -> handle.execute("""
                        INSERT INTO projection_cursors (durable, stream, incarnation, sequence, published_at)
                        VALUES ('backend_results_projector', 'RESULTS', '-', 9, ?)
                        """, Timestamp.of(time).stored()));
    }

    private Object used() {
        return database.environment()
                .metrics()
                .getGauges((name, gauge) -> name.equals("broker.result_output.used"))
                .values()
                .iterator()
                .next()
                .getValue();
    }

    private StoredObject put(String name) throws Exception {
        byte[] content = new byte[OBJECT];
        random.nextBytes(content);
        return store.put(name, new ByteArrayInputStream(content));
    }

    private void isStored(StoredObject object) {
        database.database().write(handle -> {
            handle.attach(ResultObjectDao.class)
                    .remember("result of " + object.name(), "stdout", object.name(), object.digest(), null);
            return object;
        });
    }
}
