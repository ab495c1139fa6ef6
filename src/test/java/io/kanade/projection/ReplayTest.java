package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static io.kanade.projection.ProjectionBed.printed;
import static io.kanade.projection.ProjectionBed.result;
import static io.kanade.projection.ProjectionBed.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.database.OnBothEngines;
import io.kanade.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading the streams again into the live tables (projection §9.5, issue B 4): what is missing comes back, nothing is doubled. */
@OnBothEngines
class ReplayTest {

    @AutoClose
    private final ProjectionBed bed;

    ReplayTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void rowsThatWereLostComeBackAndTheOthersStayAsTheyAre() throws Exception {
        publishAudits(0, 1200);
        bed.execute("DELETE FROM audit_log WHERE id % 3 = 0");
        bed.execute("UPDATE audit_log SET actor = 'kept' WHERE action = 'n1'");
        bed.execute(
                "INSERT INTO audit_log (actor, action, payload, occurred_at) VALUES ('older', 'x', '{}', '2020-01-01T00:00:00+00:00')");

        ReplayProgress progress = replay("AUDIT");

        assertThat(progress.done()).isEqualTo(1200);
        assertThat(progress.line()).contains("audit 1,200/1,200").endsWith("done");
        assertThat(bed.count("SELECT count(*) FROM audit_log")).isEqualTo(1201);
        assertThat(bed.count("SELECT count(DISTINCT action) FROM audit_log")).isEqualTo(1201);
        assertThat(bed.column("SELECT actor FROM audit_log WHERE action = 'n1'"))
                .containsExactly("kept");
    }

    @Test
    void aResultThatWasCountedBeforeItsRowWasLostIsNotCountedAgain() throws Exception {
        bed.execution("e", 3);
        bed.publish("events.started.e.PC-1", started("run-1", "e"));
        bed.publish("results.req", result("run-1", "e", 0));
        bed.publish("results.req", result("run-2", "e", 7));
        eventually(() -> executions().equals(List.of("1/1 running")));
        bed.execute("DELETE FROM execution_results");

        replay("all");

        assertThat(bed.count("SELECT count(*) FROM execution_results WHERE finished_at IS NOT NULL"))
                .isEqualTo(2);
        assertThat(bed.column("SELECT version FROM execution_results WHERE result_id = 'run-1'"))
                .containsExactly("2.3.1");
        assertThat(executions()).containsExactly("1/1 running");
        bed.publish("results.req", result("run-3", "e", 0));
        eventually(() -> executions().equals(List.of("2/1 completed")));
    }

    @Test
    void countersThatWereLostAreRaisedToTheRows() throws Exception {
        bed.execution("e", 2);
        bed.publish("results.req", result("run-1", "e", 0));
        bed.publish("results.req", result("run-2", "e", 0));
        eventually(() -> executions().equals(List.of("2/0 completed")));
        bed.execute("UPDATE executions SET success_count = 1, status = 'expired'");
        replay("RESULTS");
        assertThat(executions()).containsExactly("2/0 completed");
    }

    @Test
    void eventsAndActsThatTheOriginalStoredWithoutSequenceAreNotDoubled() throws Exception { // W9, §9.5
        bed.publish("obs.P", obs("one"));
        bed.publish("obs.P", obs("one"));
        bed.publish("audit.a.b", audit("act"));
        eventually(() -> bed.count("SELECT count(*) FROM obs_events") == 2);
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 1);
        bed.execute("UPDATE obs_events SET stream_seq = NULL");
        bed.execute("UPDATE audit_log SET stream_seq = NULL");

        replay("all");
        replay("OBS_EVENTS");

        assertThat(bed.column("SELECT stream_seq FROM obs_events ORDER BY 1")).containsExactly("1", "2");
        assertThat(bed.column("SELECT stream_seq FROM audit_log")).containsExactly("1");
    }

    @Test
    void changesOfFactsAreNotLoggedAgainWhenTheFactsWereLost() throws Exception {
        bed.job("inventory", "\"inventory\":{\"display\":[],\"history_scalars\":[\"os\"]}");
        bed.publish("results.req", facts("run-1", "10"));
        bed.publish("results.req", facts("run-2", "11"));
        eventually(() -> bed.count("SELECT count(*) FROM inventory_history") == 2);
        bed.execute("DELETE FROM inventory_facts");

        replay("RESULTS");

        assertThat(bed.column("SELECT facts_json FROM inventory_facts")).containsExactly("{\"os\":\"11\"}");
        assertThat(bed.column("SELECT change_kind FROM inventory_history ORDER BY id"))
                .containsExactly("added", "changed");
    }

    @Test
    void whatCanBeReadNowIsNoLongerSetAsideAndWhatCannotIsKeptAgain() throws Exception {
        bed.publish("audit.a.b", audit("good"));
        bed.publish("audit.a.b", "{");
        eventually(() -> bed.count("SELECT count(*) FROM dead_letters") == 1);
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 1);
        bed.execute("UPDATE dead_letters SET sequence = 1");
        bed.execute("DELETE FROM audit_log");

        replay("AUDIT");

        assertThat(bed.column("SELECT action FROM audit_log")).containsExactly("good");
        assertThat(bed.column("SELECT sequence FROM dead_letters")).containsExactly("2");
    }

    @Test
    void theLiveProjectionGoesOnAndAReplayThatWasCutOffIsStartedAgain() throws Exception {
        publishAudits(0, 5000);
        bed.execute("DELETE FROM audit_log WHERE id > 100");
        ReplayProgress cutOff = bed.replays().begin("all");
        assertThatThrownBy(() -> bed.replays().begin("all"))
                .isInstanceOf(Failure.Conflict.class)
                .hasMessageContaining("under way");
        publishAudits(5000, 5100);
        bed.stopService();
        assertThat(cutOff.await(Duration.ofSeconds(30))).isTrue();
        bed.startService();

        replay("all");

        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 5100);
        assertThat(bed.count("SELECT count(DISTINCT action) FROM audit_log")).isEqualTo(5100);
        assertThat(cursor()).isEqualTo("5100");
    }

    @Test
    void aStreamThatNobodyReadsIsRefused() {
        assertThatThrownBy(() -> bed.replays().begin("EXEC"))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessage("stream must be one of AUDIT, EVENTS, OBS_EVENTS, RESULTS or all");
    }

    @Test
    void aStreamThatNeverHeldAnythingIsDoneAtOnce() throws Exception {
        assertThat(replay("EVENTS").total()).isZero();
    }

    private ReplayProgress replay(String stream) throws Exception {
        ReplayProgress progress = bed.replays().begin(stream);
        assertThat(progress.await(Duration.ofSeconds(90))).isTrue();
        assertThat(progress.failure()).isNull();
        return progress;
    }

    private void publishAudits(int from, int to) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (int i = from; i < to; i++) {
            bodies.add(audit("n" + i));
        }
        bed.publishAll(Collections.nCopies(bodies.size(), "audit.a.b"), bodies);
        String last = "n" + (to - 1);
        eventually(() -> bed.count("SELECT count(*) FROM audit_log WHERE action = ?", last) == 1);
        eventually(() -> cursor().equals(String.valueOf(to)));
    }

    private String cursor() {
        return bed.column("SELECT sequence FROM projection_cursors WHERE durable = 'backend_audit_projector'")
                .get(0);
    }

    private List<String> executions() {
        return bed.column("SELECT success_count || '/' || failure_count || ' ' || status FROM executions");
    }

    private static String facts(String resultId, String os) {
        return printed(resultId, "inventory", 0, "{\"os\":\"" + os + "\"}");
    }

    private static String obs(String kind) {
        return "{\"pc_id\":\"P\",\"at\":\"2031-06-11T00:00:00Z\",\"kind\":\"" + kind + "\",\"source\":\"s\"}";
    }
}
