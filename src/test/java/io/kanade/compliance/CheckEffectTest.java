package io.kanade.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
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

/** Scenarios K1 to K8, K10 and K11 of projection §16.4; K9 is of a later release. */
@OnBothEngines
class CheckEffectTest {

    private static final Instant NOON = Instant.parse("2026-06-12T12:00:00Z");

    private final TestManifests manifests = new TestManifests();
    private final CheckEffect effect = new CheckEffect(manifests.cache(), StrictJson.forMessages());
    private TestDatabase database;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = new TestDatabase(directory);
        manifests.store("disk", "\"check\":{\"name\":\"disk-space\"}");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void k1aLaterStatusReplacesTheEarlierInPlace() {
        ran(0, 0, "{\"status\":\"warn\",\"detail\":\"4 GB left\"}", "");
        assertThat(rows()).containsExactly("disk-space|warn|4 GB left");
        ran(1, 0, "{\"status\":\"ok\",\"detail\":\"\"}", "");
        assertThat(rows()).containsExactly("disk-space|ok|-");
    }

    @Test
    void k2anotherWordIsUnknown() {
        ran(0, 0, "{\"status\":\"green\",\"detail\":null}", "");
        assertThat(rows()).containsExactly("disk-space|unknown|-");
    }

    @Test
    void k3theManifestNamesTheFields() {
        manifests.store(
                "disk", "\"check\":{\"name\":\"disk-space\",\"status_field\":\"state\",\"detail_field\":\"why\"}");
        ran(0, 0, "{\"status\":\"ok\",\"state\":\"fail\",\"why\":12}", "");
        assertThat(rows()).containsExactly("disk-space|fail|12");
    }

    @Test
    void k4aFailedRunIsUnknownAndSaysHowItEnded() {
        ran(0, 7, "{\"status\":\"ok\"}", "  " + "x".repeat(500));
        assertThat(rows()).containsExactly("disk-space|unknown|exit code 7: " + "x".repeat(200));
    }

    @Test
    void k5anArrayIsKeptAsCompactJson() {
        ran(0, 0, "{\"status\":\"fail\",\"detail\":[ 1, \"a\" ]}", "");
        assertThat(rows()).containsExactly("disk-space|fail|[1,\"a\"]");
    }

    @Test
    void k6anOlderMessageChangesNothing() {
        ran(5, 0, "{\"status\":\"ok\"}", "");
        ran(4, 0, "{\"status\":\"fail\"}", "");
        assertThat(rows()).containsExactly("disk-space|ok|-");
    }

    @Test
    void k6anotherMessageOfTheSameInstantIsTaken() {
        ran(5, 0, "{\"status\":\"ok\"}", "");
        ran(5, 0, "{\"status\":\"fail\"}", "");
        assertThat(rows()).containsExactly("disk-space|fail|-");
    }

    @Test
    void k7aCheckThatIsNotForTheFleetIsNoConcern() {
        manifests.store("disk", "\"check\":{\"name\":\"disk-space\",\"fleet\":false}");
        assertThat(effect.concerns(result(0, "{\"status\":\"ok\"}", ""))).isFalse();
    }

    @Test
    void k8outputThatIsNoJsonLeavesTheStatus() {
        ran(0, 0, "{\"status\":\"ok\"}", "");
        ran(1, 0, "all is well", "");
        assertThat(rows()).containsExactly("disk-space|ok|-");
    }

    /** What no reader of the contract takes for a kept value (wire §0) is no JSON here either. */
    @Test
    void k8jsonBeyondTheLimitsOfAKeptValueLeavesTheStatus() {
        String deep = "[".repeat(127) + "]".repeat(127);
        for (String output : List.of(
                "{\"status\":\"fail\",\"more\":" + deep + "}",
                "{\"status\":\"fail\",\"more\":1e999}",
                "\u00a0null",
                "\ufeff{\"status\":\"fail\"}",
                "{\"status\":\"fail\"}\r\nDone.",
                "")) {
            ran(0, 0, "{\"status\":\"ok\"}", "");
            ran(1, 0, output, "");
            assertThat(rows()).as(output).containsExactly("disk-space|ok|-");
        }
    }

    /** K10 as 0.43.54 has it: a code that later agents use for skipping is a failure like others. */
    @Test
    void k10aSkippedRunIsUnknown() {
        ran(0, 125, "", "");
        assertThat(rows()).containsExactly("disk-space|unknown|exit code 125");
    }

    @Test
    void k11jsonThatIsNoObjectIsUnknown() {
        for (String output : List.of("[\"ok\"]", "\"ok\"", "7", "null", "true")) {
            ran(0, 0, "{\"status\":\"ok\",\"detail\":\"x\"}", "");
            ran(0, 0, output, "");
            assertThat(rows()).as(output).containsExactly("disk-space|unknown|-");
        }
    }

    private void ran(int minute, int exitCode, String stdout, String stderr) {
        ExecResult result = result(exitCode, stdout, stderr);
        assertThat(effect.concerns(result)).isTrue();
        MessageId id = new MessageId(1L, Timestamp.of(NOON.plusSeconds(60L * minute)));
        database.database().write(transaction -> {
            effect.apply(transaction, new Received<>(result, id));
            return null;
        });
    }

    private static ExecResult result(int exitCode, String stdout, String stderr) {
        Timestamp time = Timestamp.of(NOON);
        return new ExecResult("r", "q", null, "PC-1", exitCode, stdout, stderr, time, time, null, null, "disk");
    }

    private List<String> rows() {
        return database.reader()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT check_name || '|' || status || '|' || coalesce(detail, '-') FROM check_status
                        """).mapTo(String.class).list());
    }
}
