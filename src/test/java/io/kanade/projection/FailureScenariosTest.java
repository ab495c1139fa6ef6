package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static io.kanade.projection.ProjectionBed.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.FullDisk;
import io.kanade.database.OnBothEngines;
import io.kanade.database.OtherWriter;
import io.nats.client.api.ConsumerInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that takes nothing, or not all (projection §4.4, §16.2, §16.7); docs/scenarios.md says which test is about which. */
@OnBothEngines
class FailureScenariosTest {

    @AutoClose
    private final ProjectionBed bed;

    FailureScenariosTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
        bed.execution("e", 1600);
    }

    @Test
    void moreThanADurableLeavesOutstandingWaitsForALockedDatabase() throws Exception { // C14
        try (OtherWriter other = bed.database.otherWriter()) {
            other.lock("execution_results");
            publishResults(1600, "out");
            eventually(() -> outstanding("RESULTS", "backend_results_projector") == 1000);
        }
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 1600);
        eventually(() -> counters().equals("1600/0 completed"));
    }

    @Test
    void aLockThatOutlastsTheBusyTimeOutUnderLoadStopsThePullingAndLosesNothing() throws Exception { // R5, C13, C27
        String output = "x".repeat(12_000);
        try (OtherWriter other = bed.database.otherWriter()) {
            other.lock("execution_results");
            publishResults(1600, output);
            publishAudits(1600, output);
            eventually(() -> bed.status("results").state() == ProjectorStatus.State.STALLED);
            assertThat(waitsForRoom("projector-results") || waitsForRoom("projector-audit"))
                    .isTrue();
        }
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 1600);
        eventually(() -> counters().equals("1600/0 completed"));
        eventually(() -> bed.count("SELECT count(DISTINCT action) FROM audit_log") == 1600);
        eventually(() -> unacknowledged("RESULTS", "backend_results_projector") == 0
                && unacknowledged("AUDIT", "backend_audit_projector") == 0);
        assertThat(bed.count("SELECT count(*) FROM audit_log")).isEqualTo(1600);
        assertThat(counters()).isEqualTo("1600/0 completed");
    }

    @Test
    void aMessageThatFailsUnexpectedlyLeavesNoTraceAndComesAgain() throws Exception { // R6, O6, C12, D13
        bed.redeliverSoon("RESULTS", "backend_results_projector");
        bed.execute("ALTER TABLE executions RENAME TO executions_elsewhere");
        bed.publish("results.r", result("run", "e", 0));
        eventually(() -> bed.status("results").state() == ProjectorStatus.State.FAILING);
        bed.publish("audit.a.b", audit("meanwhile"));
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 1);
        assertThat(bed.count("SELECT count(*) FROM execution_results")).isZero();
        assertThat(outstanding("RESULTS", "backend_results_projector")).isEqualTo(1);
        bed.publish("results.r", result("adhoc", "e", 0).replace("\"exec_id\":\"e\"", "\"exec_id\":null"));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 1);
        assertThat(bed.status("results").state()).as("one is still refused").isEqualTo(ProjectorStatus.State.FAILING);
        bed.execute("ALTER TABLE executions_elsewhere RENAME TO executions");
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 2);
        assertThat(counters()).isEqualTo("1/0 running");
        eventually(() -> bed.status("results").state() == ProjectorStatus.State.RUNNING);
    }

    @Test
    void aFullDiskLosesNothing() throws Exception { // D14, D19, W21
        List<String> subjects = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            subjects.add("audit.a.b");
            bodies.add(
                    "{\"actor\":\"a\",\"action\":\"n%d\",\"payload\":\"%s\",\"occurred_at\":\"2031-06-12T00:00:00Z\"}"
                            .formatted(i, "x".repeat(1000)));
        }
        FullDisk disk = new FullDisk(bed.database);
        bed.publishAll(subjects, bodies);
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.STALLED);
        assertThat(bed.status("audit").lastError()).containsIgnoringCase("full");
        assertThat(unacknowledged("AUDIT", "backend_audit_projector"))
                .isEqualTo(900 - bed.count("SELECT count(*) FROM audit_log"));
        disk.makeRoom();
        eventually(() -> bed.count("SELECT count(DISTINCT action) FROM audit_log") == 900);
        assertThat(bed.count("SELECT count(*) FROM audit_log")).isEqualTo(900);
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.RUNNING);
    }

    /** The inbox has taken what it may, so its puller asks for no more. */
    private static boolean waitsForRoom(String puller) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals(puller))
                .flatMap(thread -> Stream.of(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(Inbox.class.getName())
                        && frame.getMethodName().equals("put"));
    }

    private void publishAudits(int count, String payload) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(audit("n" + i).replace("{\"n\":1}", '"' + payload + '"'));
        }
        bed.publishAll(Collections.nCopies(count, "audit.a.b"), bodies);
    }

    private void publishResults(int count, String output) throws Exception {
        List<String> subjects = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subjects.add("results.r");
            bodies.add(result("run-" + i, "e", 0).replace("\"out\"", '"' + output + '"'));
        }
        bed.publishAll(subjects, bodies);
    }

    private long outstanding(String stream, String durable) throws Exception {
        return consumer(stream, durable).getNumAckPending();
    }

    /** Delivered or, while pulling pauses, still to be delivered. */
    private long unacknowledged(String stream, String durable) throws Exception {
        ConsumerInfo consumer = consumer(stream, durable);
        return consumer.getNumAckPending() + consumer.getNumPending();
    }

    private ConsumerInfo consumer(String stream, String durable) throws Exception {
        ConsumerInfo[] found = new ConsumerInfo[1];
        bed.manage(broker -> found[0] = broker.getConsumerInfo(stream, durable));
        return found[0];
    }

    private String counters() {
        return bed.column("SELECT success_count || '/' || failure_count || ' ' || status FROM executions")
                .get(0);
    }
}
