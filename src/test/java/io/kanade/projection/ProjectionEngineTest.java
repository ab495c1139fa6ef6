package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static io.kanade.projection.ProjectionBed.result;
import static io.kanade.projection.ProjectionBed.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OnBothEngines;
import io.kanade.database.OtherWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine against a real broker and a real file; ids in brackets are the scenarios of projection §16. */
@OnBothEngines
class ProjectionEngineTest {

    @AutoClose
    private final ProjectionBed bed;

    ProjectionEngineTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void anAuditEventBecomesARowWithItsSequence() throws Exception {
        bed.publish("audit.operator.exec", audit("exec"));
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 1);
        assertThat(bed.column("SELECT actor || action || coalesce(target, '-') || payload || occurred_at || stream_seq"
                        + " FROM audit_log"))
                .containsExactly("operatorexec-{\"n\":1}2031-06-12T01:00:00+00:001");
    }

    @Test
    void aPoisonMessageIsKeptAndItsNeighboursAreStored() throws Exception { // C16, C21
        bed.publish("audit.a.one", audit("one"));
        bed.publish("audit.a.bad", "{\"actor\":\"a\"");
        bed.publish("audit.a.two", audit("two"));
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 2);
        eventually(() -> bed.count("SELECT count(*) FROM dead_letters") == 1);
        assertThat(bed.column(
                        "SELECT projector || ' ' || stream || ' ' || sequence || ' ' || subject FROM dead_letters"))
                .containsExactly("audit AUDIT 2 audit.a.bad");
        assertThat(bed.payloads("%")).containsExactly("{\"actor\":\"a\"");
        eventually(() -> acknowledged("AUDIT", "backend_audit_projector"));
    }

    @Test
    void fifteenHundredPoisonMessagesDoNotStopTheGoodOnes() throws Exception { // FR-61
        List<String> subjects = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 1510; i++) {
            subjects.add("results.r");
            bodies.add(i < 1500 ? "poison" : result("good-" + i, "e", 0));
        }
        bed.publishAll(subjects, bodies);
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 10);
        eventually(() -> bed.count("SELECT count(*) FROM dead_letters") == 1500);
    }

    @Test
    void aStartedEventAndItsResultBecomeOneFinishedRow() throws Exception { // R10
        bed.publish("events.started.e.PC-1", started("run-1", "e"));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results WHERE finished_at IS NULL") == 1);
        bed.publish("results.req", result("run-1", "e", 0));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results WHERE finished_at IS NOT NULL") == 1);
        assertThat(bed.column("SELECT version || ' ' || started_at || ' ' || stdout FROM execution_results"))
                .containsExactly("2.3.1 2026-06-12T01:02:11.482913+00:00 out");
    }

    @Test
    void aLateStartedEventDoesNotReopenAFinishedRow() throws Exception { // R11
        bed.publish("results.req", result("run-1", "e", 0));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 1);
        bed.publish("events.started.e.PC-1", started("run-1", "e"));
        bed.publish("events.started.e.PC-1", started("run-2", "e"));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 2);
        assertThat(bed.count("SELECT count(*) FROM execution_results WHERE result_id = 'run-1' AND version IS NULL"
                        + " AND finished_at IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void resultsAreCountedOnceHoweverOftenTheyCome() throws Exception { // R4, R7, R8, R34
        bed.execution("e", 3);
        bed.publish("results.req", result("run-1", "e", 0));
        bed.publish("results.req", result("run-1", "e", 7));
        bed.publish("results.req", result("run-2", "e", 7));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 2);
        eventually(() -> bed.column("SELECT success_count || '/' || failure_count || ' ' || status FROM executions")
                .equals(List.of("1/1 running")));
        bed.publish("results.req", result("run-3", "e", 0));
        eventually(() -> bed.column("SELECT success_count || '/' || failure_count || ' ' || status FROM executions")
                .equals(List.of("2/1 completed")));
    }

    @Test
    void eventsAndResultsThatAreReadTogetherBecomeEachRunOnce() throws Exception { // R2, R10
        bed.execution("e", 3000);
        bed.stopService();
        publishRuns(3000);
        bed.startService();
        eventually(() -> bed.count("SELECT count(*) FROM execution_results WHERE finished_at IS NOT NULL") == 3000);
        eventually(() -> bed.column("SELECT success_count || '/' || failure_count || ' ' || status FROM executions")
                .equals(List.of("3000/0 completed")));
        eventually(() -> acknowledged("EVENTS", "backend_events_projector")
                && acknowledged("RESULTS", "backend_results_projector"));
        assertThat(bed.count("SELECT count(*) FROM execution_results")).isEqualTo(3000);
    }

    @Test
    void eventsThatStandStillHoldNoResults() throws Exception {
        bed.publish("events.started.e.PC-1", started("run-0", "e"));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 1);
        bed.manage(broker -> broker.pauseConsumer(
                "EVENTS",
                "backend_events_projector",
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1)));
        publishRuns(500);
        eventually(() -> bed.count("SELECT count(*) FROM execution_results WHERE finished_at IS NOT NULL") == 500);
        assertThat(bed.count(
                        "SELECT count(*) FROM execution_results WHERE version IS NOT NULL AND result_id <> 'run-0'"))
                .isZero();
        bed.manage(broker -> broker.resumeConsumer("EVENTS", "backend_events_projector"));
        eventually(() -> acknowledged("EVENTS", "backend_events_projector"));
    }

    @Test
    void heartbeatsOfOneWindowBecomeOneRow() throws Exception { // H1
        for (int i = 0; i < 50; i++) {
            bed.send(
                    "heartbeat.PC-1",
                    "{\"pc_id\":\"PC-1\",\"at\":\"2026-06-12T01:03:" + (10 + i) + "Z\",\"agent_version\":\"0.43.54\"}");
        }
        eventually(
                () -> bed.count("SELECT count(*) FROM agents WHERE last_heartbeat = '2026-06-12T01:03:59+00:00'") == 1);
    }

    @Test
    void aHeartbeatIsKeptWithItsArrivalAndTheFirstOneIsRemembered() throws Exception { // W24
        bed.send("heartbeat.PC-1", heartbeat("2031-06-12T01:00:00Z"));
        eventually(() -> bed.count("SELECT count(*) FROM agents") == 1);
        String first = bed.column("SELECT first_seen_at FROM agents").get(0);
        assertThat(bed.column("SELECT received_at FROM agents")).containsExactly(first);
        assertThat(first).isLessThan("2031");
        bed.send("heartbeat.PC-1", heartbeat("2020-06-12T01:00:00Z"));
        eventually(() ->
                bed.count("SELECT count(*) FROM agents WHERE last_heartbeat < '2021-01-01T' AND received_at > ?", first)
                        == 1);
        assertThat(bed.column("SELECT first_seen_at FROM agents")).containsExactly(first);
    }

    @Test
    void onlyARowDatedAheadCarriesItsArrival() throws Exception { // W25
        bed.publish("obs.P", obs("future"));
        bed.publish("obs.P", obs("past").replace("2031", "2020"));
        bed.publish("audit.a.b", audit("future"));
        eventually(() -> bed.count("SELECT count(*) FROM obs_events") == 2);
        eventually(() -> bed.count("SELECT count(*) FROM audit_log WHERE received_at < '2031-01-01T'") == 1);
        assertThat(bed.column("SELECT kind FROM obs_events WHERE received_at < '2031-01-01T'"))
                .containsExactly("future");
        assertThat(bed.count("SELECT count(*) FROM obs_events WHERE received_at IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void aBrokerKilledAndBackLosesAndDoublesNothing() throws Exception { // C8
        publishAudits(0, 500);
        bed.server.kill();
        bed.server.start();
        publishAudits(500, 1000);
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") >= 1000);
        assertThat(bed.count("SELECT count(DISTINCT action) FROM audit_log")).isEqualTo(1000);
        assertThat(bed.count("SELECT count(*) FROM audit_log")).isEqualTo(1000);
    }

    @Test
    void aDatabaseLockedByAnotherProcessDelaysButLosesNothing() throws Exception { // C27, A3
        try (OtherWriter other = bed.database.otherWriter()) {
            other.lock("audit_log");
            publishAudits(0, 300);
            bed.send("heartbeat.PC-1", "{\"pc_id\":\"PC-1\",\"at\":\"2026-06-12T01:03:10Z\",\"agent_version\":\"1\"}");
            assertThat(bed.count("SELECT count(*) FROM audit_log")).isZero();
        }
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 300);
        eventually(() -> bed.count("SELECT count(*) FROM agents") == 1);
    }

    @Test
    void whatArrivesWhileTheServiceIsDownIsReadAtItsReturn() throws Exception { // C2
        bed.publish("audit.a.b", audit("before"));
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 1);
        bed.stopService();
        bed.publish("audit.a.b", audit("meanwhile"));
        bed.startService();
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 2);
        assertThat(bed.column("SELECT action FROM audit_log ORDER BY id")).containsExactly("before", "meanwhile");
    }

    @Test
    void whatAKilledServiceHadInHandComesAgain() throws Exception { // D11
        bed.publish("audit.a.b", audit("stored"));
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 1);
        bed.stopService();
        publishAudits(0, 200);
        bed.takeWithoutAcknowledging("AUDIT", "backend_audit_projector", 200);
        bed.startService();
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 201);
        eventually(() -> ackWait("AUDIT", "backend_audit_projector").equals(Duration.ofSeconds(30)));
    }

    @Test
    void aDurableDeletedWhileRunningIsMadeAnew() throws Exception { // C9
        bed.publish("audit.a.b", audit("before"));
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 1);
        bed.manage(broker -> broker.deleteConsumer("AUDIT", "backend_audit_projector"));
        bed.publish("audit.a.b", audit("after"));
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 2);
    }

    @Test
    void aStreamMadeAgainSwallowsNothing() throws Exception { // A7, C10
        publishAudits(0, 30);
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 30);
        bed.manage(broker -> broker.deleteStream("AUDIT"));
        eventually(() -> streamExists("AUDIT"));
        publishAudits(30, 50);
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 50);
        assertThat(bed.count("SELECT count(DISTINCT action) FROM audit_log")).isEqualTo(50);
    }

    @Test
    void aBrokerWithAnEmptyStoreIsProvisionedAndFollowed() throws Exception { // A8, W2
        publishAudits(0, 10);
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 10);
        bed.server.kill();
        bed.server.wipe();
        bed.server.start();
        eventually(() -> streamExists("AUDIT"));
        publishAudits(10, 25);
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 25);
        assertThat(bed.count("SELECT count(DISTINCT action) FROM audit_log")).isEqualTo(25);
    }

    @Test
    void anEventWithoutRecordIdIsNotDoubledWhenTheStreamIsReadAgain() throws Exception { // O4, W9
        bed.publish("obs.P", obs("one"));
        bed.publish("obs.P", obs("two"));
        eventually(() -> bed.count("SELECT count(*) FROM obs_events") == 2);
        bed.stopService();
        bed.manage(broker -> broker.deleteConsumer("OBS_EVENTS", "backend_obs_events_projector"));
        bed.execute(
                "UPDATE projection_cursors SET sequence = 0, published_at = NULL WHERE durable = 'backend_obs_events_projector'");
        bed.startService();
        bed.publish("obs.P", obs("three"));
        eventually(() -> bed.count("SELECT count(*) FROM obs_events WHERE kind = 'three'") == 1);
        assertThat(bed.count("SELECT count(*) FROM obs_events")).isEqualTo(3);
    }

    /** Of each run the event and then the result. */
    private void publishRuns(int runs) throws Exception {
        List<String> subjects = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            subjects.add("events.started.e.PC-1");
            bodies.add(started("run-" + i, "e"));
            subjects.add("results.req");
            bodies.add(result("run-" + i, "e", 0));
        }
        bed.publishAll(subjects, bodies);
    }

    private void publishAudits(int from, int to) throws Exception {
        List<String> subjects = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (int i = from; i < to; i++) {
            subjects.add("audit.a.b");
            bodies.add(audit("n" + i));
        }
        bed.publishAll(subjects, bodies);
    }

    private boolean acknowledged(String stream, String durable) throws Exception {
        boolean[] done = new boolean[1];
        bed.manage(broker -> done[0] = broker.getConsumerInfo(stream, durable).getNumAckPending() == 0);
        return done[0];
    }

    private Duration ackWait(String stream, String durable) throws Exception {
        Duration[] wait = new Duration[1];
        bed.manage(broker -> wait[0] = broker.getConsumerInfo(stream, durable)
                .getConsumerConfiguration()
                .getAckWait());
        return wait[0];
    }

    private boolean streamExists(String stream) throws Exception {
        boolean[] exists = new boolean[1];
        bed.manage(broker -> exists[0] = broker.getStreamNames().contains(stream));
        return exists[0];
    }

    @Test
    void anEventIsKnownByItsRecordIdOrElseByItsSequence() throws Exception { // O1, O4
        String named = obs("named").replace("}", ",\"event_record_id\":\"7\"}");
        bed.publish("obs.P", named);
        bed.publish("obs.P", named);
        bed.publish("obs.P", obs("nameless"));
        eventually(() -> bed.count("SELECT count(*) FROM obs_events WHERE kind = 'nameless'") == 1);
        assertThat(bed.column("SELECT kind || ' ' || coalesce(stream_seq, 0) FROM obs_events ORDER BY id"))
                .containsExactly("named 0", "nameless 3");
    }

    private static String heartbeat(String at) {
        return "{\"pc_id\":\"PC-1\",\"at\":\"" + at + "\",\"agent_version\":\"0.43.54\"}";
    }

    private static String obs(String kind) {
        return "{\"pc_id\":\"P\",\"at\":\"2031-06-11T00:00:00Z\",\"kind\":\"" + kind + "\",\"source\":\"s\"}";
    }
}
