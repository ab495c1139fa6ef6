package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.database.OnBothEngines;
import io.kanade.database.RefusedRows;
import io.kanade.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that refuses what follows from a result (projection W5), here from a run on PC-1 that prints facts and a check's status. */
@OnBothEngines
class EffectFailureTest {

    private static final String DURABLE = "backend_results_projector";

    @AutoClose
    private final ProjectionBed bed;

    EffectFailureTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
        bed.redeliverSoon("RESULTS", DURABLE);
        bed.execution("e", 9);
        bed.job("both", """
                "check":{"name":"disk"},"inventory":{"display":[],"history_scalars":["os"],"explode":[{"field":"apps","table":"inv_apps",
                "primary_key":["name"],"track_history":true,"columns":[{"field":"name"}]}]}""");
        ran("first", "PC-0");
        // In one transaction with the rows of a table that is not there before.
        eventually(() -> bed.count("SELECT count(*) FROM inventory_facts") == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inventory_facts", "inventory_history", "inv_apps", "check_status"})
    void whatTheDatabaseRefusesOnceComesAgainWithTheRow(String table) throws Exception {
        RefusedRows refused = RefusedRows.unexpectedly(bed.database, table, "PC-1");
        ran("run", "PC-1");
        eventually(() -> bed.status("results").state() == ProjectorStatus.State.FAILING);
        assertThat(rowsOf("PC-1")).isEqualTo("rows 0, facts 0, history 0, apps 0, checks 0");
        refused.take();
        eventually(() -> rowsOf("PC-1").equals("rows 1, facts 1, history 2, apps 1, checks 1"));
        eventually(() -> bed.status("results").state() == ProjectorStatus.State.RUNNING);
        assertThat(bed.count("SELECT count(*) FROM dead_letters")).isZero();
        assertThat(bed.count("SELECT success_count FROM executions")).isEqualTo(2);
    }

    @Test
    void whatIsAlwaysRefusedCostsItselfAloneAndTheMessageIsKept() throws Exception {
        RefusedRows apps = RefusedRows.unexpectedly(bed.database, "inv_apps", "PC-1");
        RefusedRows checks = RefusedRows.unexpectedly(bed.database, "check_status", "PC-1");
        ran("run", "PC-1");
        ran("other", "PC-2");
        eventually(() -> rowsOf("PC-2").equals("rows 1, facts 1, history 2, apps 1, checks 1"));
        eventually(() -> rowsOf("PC-1").equals("rows 1, facts 1, history 1, apps 0, checks 0"));
        eventually(() -> bed.status("results").state() == ProjectorStatus.State.RUNNING);
        DeadLetters letters = bed.deadLetters();
        DeadLetterSummary kept =
                letters.newestFirst("results", Long.MAX_VALUE, 10).get(0);
        assertThat(kept.reason()).contains("its inventory cannot be written", "malformed JSON");
        apps.take();
        DeadLetter letter = letters.find(kept.id()).orElseThrow();
        assertThatThrownBy(() -> letters.retry(letter))
                .isInstanceOf(Failure.Conflict.class)
                .hasMessageContaining("check status");
        checks.take();
        letters.retry(letter);
        assertThat(rowsOf("PC-1")).isEqualTo("rows 1, facts 1, history 2, apps 1, checks 1");
        assertThat(letters.count("")).isZero();
        assertThat(bed.count("SELECT success_count FROM executions")).isEqualTo(3);
    }

    @Test
    void aReplayGoesWithoutWhatIsRefusedAndKeepsTheMessage() throws Exception {
        ran("run", "PC-1");
        eventually(() -> rowsOf("PC-1").equals("rows 1, facts 1, history 2, apps 1, checks 1"));
        bed.execute("DELETE FROM execution_results");
        bed.execute("DELETE FROM check_status");
        RefusedRows refused = RefusedRows.unexpectedly(bed.database, "check_status", "PC-1");
        replay();
        assertThat(rowsOf("PC-1")).isEqualTo("rows 1, facts 1, history 2, apps 1, checks 0");
        assertThat(bed.count("SELECT count(*) FROM dead_letters")).isEqualTo(1);
        refused.take();
        replay();
        assertThat(rowsOf("PC-1")).isEqualTo("rows 1, facts 1, history 2, apps 1, checks 1");
        assertThat(bed.count("SELECT count(*) FROM dead_letters")).isZero();
    }

    @Test
    void valuesThatTheDatabaseRefusesCostTheirEffectAlone() throws Exception {
        RefusedRows.forTheirValues(bed.database, "inv_apps", "PC-1");
        RefusedRows.forTheirValues(bed.database, "check_status", "PC-1");
        ran("run", "PC-1");
        eventually(() -> rowsOf("PC-1").equals("rows 1, facts 1, history 1, apps 0, checks 0"));
        assertThat(bed.count("SELECT count(*) FROM dead_letters")).isZero();
        assertThat(bed.status("results").state()).isEqualTo(ProjectorStatus.State.RUNNING);
    }

    private void ran(String run, String pc) throws Exception {
        bed.publish(
                "results.req",
                ProjectionBed.printed(run, "both", 0, "{\"status\":\"ok\",\"os\":1,\"apps\":[{\"name\":\"a\"}]}")
                        .replace("\"PC-1\"", '"' + pc + '"'));
    }

    private void replay() throws Exception {
        ReplayProgress progress = bed.replays().begin("RESULTS");
        assertThat(progress.await(Duration.ofSeconds(90))).isTrue();
        assertThat(progress.failure()).isNull();
    }

    private String rowsOf(String pc) {
        return "rows %d, facts %d, history %d, apps %d, checks %d"
                .formatted(
                        of(pc, "execution_results"),
                        of(pc, "inventory_facts"),
                        of(pc, "inventory_history"),
                        of(pc, "inv_apps"),
                        of(pc, "check_status"));
    }

    private long of(String pc, String table) {
        return bed.count("SELECT count(*) FROM " + table + " WHERE pc_id = ?", pc);
    }
}
