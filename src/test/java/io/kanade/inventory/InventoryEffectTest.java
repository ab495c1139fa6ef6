package io.kanade.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.TestDatabase;
import io.kanade.jobs.TestManifests;
import io.kanade.projection.MessageId;
import io.kanade.projection.Received;
import io.kanade.wire.ExecResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios I1 to I9, I22 and I26 of projection §16.3. */
class InventoryEffectTest {

    private static final Instant NOON = Instant.parse("2026-06-12T12:00:00Z");

    private final TestManifests manifests = new TestManifests();
    private final InventoryEffect effect = new InventoryEffect(manifests.cache(), StrictJson.forMessages());
    private TestDatabase database;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = new TestDatabase(directory);
        track("\"a\",\"b\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void i1factsAreKeptAsTheyWerePrinted() {
        ran(1, " {\"b\": 2,\n\"a\":1} ");
        assertThat(list("SELECT facts_json FROM inventory_facts")).containsExactly(" {\"b\": 2,\n\"a\":1} ");
        assertThat(list("SELECT collected_at || ' ' || recorded_at FROM inventory_facts"))
                .containsExactly("2026-06-12T12:00:00+00:00 2026-06-12T12:01:00+00:00");
        assertThat(list("SELECT display_json FROM inventory_facts"))
                .containsExactly("[{\"field\":\"a\",\"label\":\"A\"}]");
    }

    @Test
    void i2aFailedRunIsNoConcern() {
        assertThat(effect.concerns(result(1, "{}"))).isFalse();
    }

    @Test
    void i3outputThatIsNoJsonLeavesTheFacts() {
        ran(1, "{\"a\":1}");
        ran(2, "no facts today");
        assertThat(list("SELECT facts_json FROM inventory_facts")).containsExactly("{\"a\":1}");
    }

    @Test
    void i4anOlderMessageChangesNothing() {
        ran(2, "{\"a\":2}");
        ran(1, "{\"a\":1}");
        assertThat(list("SELECT facts_json FROM inventory_facts")).containsExactly("{\"a\":2}");
        assertThat(history()).containsExactly("a added - {\"value\":2}");
    }

    @Test
    void i5theSameMessageAgainLogsNothing() {
        ran(1, "{\"a\":1}");
        ran(1, "{\"a\":1}");
        assertThat(history()).containsExactly("a added - {\"value\":1}");
    }

    @Test
    void i6andI7aJobThatIsUnknownOrCannotBeReadIsNoConcern() {
        manifests.cache().deleted("facts");
        assertThat(effect.concerns(result(0, "{}"))).isFalse();
        manifests.storeAs("facts", "{\"id\":7}");
        assertThat(effect.concerns(result(0, "{}"))).isFalse();
    }

    @Test
    void i8theFirstScanAddsEachScalar() {
        ran(1, "{\"a\":\"x,\\\"y\\\"\",\"b\":{\"k\":[1,{}]},\"c\":3}");
        assertThat(history())
                .containsExactly("a added - {\"value\":\"x,\\\"y\\\"\"}", "b added - {\"value\":{\"k\":[1,{}]}}");
        assertThat(list("SELECT coalesce(identity_json, 'none') FROM inventory_history"))
                .containsOnly("none");
    }

    @Test
    void i9onlyWhatChangedIsLogged() {
        ran(1, "{\"a\":1,\"b\":2,\"c\":3}");
        ran(2, "{\"a\":1,\"b\":2,\"c\":3}");
        ran(3, "{\"a\":5,\"c\":3}");
        track("\"a\",\"b\",\"c\"");
        ran(4, "{\"a\":5,\"c\":3,\"b\":2}");
        assertThat(history())
                .containsExactly(
                        "a added - {\"value\":1}",
                        "b added - {\"value\":2}",
                        "a changed {\"value\":1} {\"value\":5}",
                        "b added - {\"value\":2}");
    }

    @Test
    void i22eventsAreStampedWithTheTimeOfTheMessage() {
        ran(3, "{\"a\":1}");
        assertThat(list("SELECT observed_at FROM inventory_history")).containsExactly("2026-06-12T12:03:00+00:00");
    }

    @Test
    void i26valuesAreComparedAsJson() {
        ran(1, "{\"a\":1,\"b\":{\"x\":1,\"y\":2}}");
        ran(2, "{\"a\":1.0,\"b\":{\"y\":2,\"x\":1}}");
        ran(3, "{\"a\":null,\"b\":{\"y\":2,\"x\":1}}");
        assertThat(history().subList(2, 4))
                .containsExactly(
                        "a changed {\"value\":1} {\"value\":1.0}", "a changed {\"value\":1.0} {\"value\":null}");
    }

    private void track(String fields) {
        manifests.store(
                "facts",
                "\"inventory\":{\"display\":[{\"field\":\"a\",\"label\":\"A\"}],\"history_scalars\":[" + fields + "]}");
    }

    private void ran(int minute, String stdout) {
        ExecResult result = result(0, stdout);
        assertThat(effect.concerns(result)).isTrue();
        MessageId id = new MessageId(1L, Timestamp.of(NOON.plusSeconds(60L * minute)));
        database.database().write(transaction -> {
            effect.apply(transaction, new Received<>(result, id));
            return null;
        });
    }

    private static ExecResult result(int exitCode, String stdout) {
        Timestamp time = Timestamp.of(NOON);
        return new ExecResult("r", "q", null, "PC-1", exitCode, stdout, "", time, time, null, null, "facts");
    }

    private List<String> history() {
        return list("""
                SELECT field_path || ' ' || change_kind || ' ' || coalesce(before_json, '-') || ' ' || coalesce(after_json, '-')
                FROM inventory_history ORDER BY id
                """);
    }

    private List<String> list(String sql) {
        return database.reader()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
