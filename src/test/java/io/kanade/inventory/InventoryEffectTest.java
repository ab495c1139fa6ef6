package io.kanade.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OnBothEngines;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios I1 to I9, I22 and I26 of projection §16.3. */
@OnBothEngines
class InventoryEffectTest {

    private InventoryBed bed;

    @BeforeEach
    void open(@TempDir Path directory) {
        bed = new InventoryBed(directory);
        track("\"a\",\"b\"");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void i1factsAreKeptAsTheyWerePrinted() {
        bed.ran(1, " {\"b\": 2,\n\"a\":1} ");
        assertThat(bed.list("SELECT facts_json FROM inventory_facts")).containsExactly(" {\"b\": 2,\n\"a\":1} ");
        assertThat(bed.list("SELECT collected_at || ' ' || recorded_at FROM inventory_facts"))
                .containsExactly("2026-06-12T12:00:00+00:00 2026-06-12T12:01:00+00:00");
        assertThat(bed.list("SELECT display_json FROM inventory_facts"))
                .containsExactly("[{\"field\":\"a\",\"label\":\"A\"}]");
    }

    @Test
    void i2aFailedRunIsNoConcern() {
        assertThat(bed.effect().concerns(InventoryBed.result(1, "{}"))).isFalse();
    }

    @Test
    void i3outputThatIsNoJsonLeavesTheFacts() {
        bed.ran(1, "{\"a\":1}");
        bed.ran(2, "no facts today");
        assertThat(bed.list("SELECT facts_json FROM inventory_facts")).containsExactly("{\"a\":1}");
    }

    @Test
    void i4anOlderMessageChangesNothing() {
        bed.ran(2, "{\"a\":2}");
        bed.ran(1, "{\"a\":1}");
        assertThat(bed.list("SELECT facts_json FROM inventory_facts")).containsExactly("{\"a\":2}");
        assertThat(bed.history()).containsExactly("a added - {\"value\":2}");
    }

    @Test
    void i5theSameMessageAgainLogsNothing() {
        bed.ran(1, "{\"a\":1}");
        bed.ran(1, "{\"a\":1}");
        assertThat(bed.history()).containsExactly("a added - {\"value\":1}");
    }

    @Test
    void i5anotherMessageOfTheSameInstantIsTaken() {
        bed.ran(1, "{\"a\":1}");
        bed.ran(1, "{\"a\":2}");
        assertThat(bed.list("SELECT facts_json FROM inventory_facts")).containsExactly("{\"a\":2}");
    }

    @Test
    void i6andI7aJobThatIsUnknownOrCannotBeReadIsNoConcern() {
        bed.manifests.cache().deleted("facts");
        assertThat(bed.effect().concerns(InventoryBed.result(0, "{}"))).isFalse();
        bed.manifests.storeAs("facts", "{\"id\":7}");
        assertThat(bed.effect().concerns(InventoryBed.result(0, "{}"))).isFalse();
    }

    @Test
    void i8theFirstScanAddsEachScalar() {
        bed.ran(1, "{\"a\":\"x,\\\"y\\\"\",\"b\":{\"k\":[1,{}]},\"c\":3}");
        assertThat(bed.history())
                .containsExactly("a added - {\"value\":\"x,\\\"y\\\"\"}", "b added - {\"value\":{\"k\":[1,{}]}}");
        assertThat(bed.list("SELECT coalesce(identity_json, 'none') FROM inventory_history"))
                .containsOnly("none");
    }

    @Test
    void i9onlyWhatChangedIsLogged() {
        bed.ran(1, "{\"a\":1,\"b\":2,\"c\":3}");
        bed.ran(2, "{\"a\":1,\"b\":2,\"c\":3}");
        bed.ran(3, "{\"a\":5,\"c\":3}");
        track("\"a\",\"b\",\"c\"");
        bed.ran(4, "{\"a\":5,\"c\":3,\"b\":2}");
        assertThat(bed.history())
                .containsExactly(
                        "a added - {\"value\":1}",
                        "b added - {\"value\":2}",
                        "a changed {\"value\":1} {\"value\":5}",
                        "b added - {\"value\":2}");
    }

    @Test
    void i22eventsAreStampedWithTheTimeOfTheMessage() {
        bed.ran(3, "{\"a\":1}");
        assertThat(bed.list("SELECT observed_at FROM inventory_history")).containsExactly("2026-06-12T12:03:00+00:00");
    }

    @Test
    void i26valuesAreComparedAsJson() {
        bed.ran(1, "{\"a\":1,\"b\":{\"x\":1,\"y\":2}}");
        bed.ran(2, "{\"a\":1.0,\"b\":{\"y\":2,\"x\":1}}");
        bed.ran(3, "{\"a\":null,\"b\":{\"y\":2,\"x\":1}}");
        assertThat(bed.history().subList(2, 4))
                .containsExactly(
                        "a changed {\"value\":1} {\"value\":1.0}", "a changed {\"value\":1.0} {\"value\":null}");
    }

    private void track(String fields) {
        bed.facts("\"history_scalars\":[" + fields + "]");
    }
}
