package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.database.FullDisk;
import io.kanade.database.OnBothEngines;
import io.kanade.database.OtherWriter;
import io.nats.client.api.ConsumerInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that takes nothing, or not this: nothing is acknowledged that is not stored, and everything arrives afterwards. */
@OnBothEngines
class OverloadTest {

    private static final String DURABLE = "backend_audit_projector";

    @AutoClose
    private final ProjectionBed bed;

    OverloadTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void aFullDiskDelaysButLosesNothingAndIsSaid() throws Exception { // D14, D19, W21
        FullDisk disk = new FullDisk(bed.database);
        publishAudits(0, 2000);
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.STALLED);
        assertThat(new ProjectorHealth(bed.status("audit")).check())
                .satisfies(check -> assertThat(check.isHealthy()).isFalse())
                .satisfies(check -> assertThat(check.getMessage())
                        .contains("the database takes nothing")
                        .contains("full"));
        assertThat(durable().getAckFloor().getStreamSequence()).isEqualTo(rows());
        disk.makeRoom();
        eventually(() -> rows() == 2000);
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.RUNNING);
        assertThat(bed.count("SELECT count(DISTINCT action) FROM audit_log")).isEqualTo(2000);
        eventually(() -> durable().getAckFloor().getStreamSequence() == 2000);
    }

    @Test
    void whatIsInHandAtAStopIsHandedBackWhenItCannotBeWritten() throws Exception { // D10
        bed.database.waitShortly();
        try (OtherWriter other = bed.database.otherWriter()) {
            other.lock("audit_log");
            publishAudits(0, 200);
            eventually(() -> bed.status("audit").state() == ProjectorStatus.State.STALLED);
            bed.stopService();
        }
        assertThat(rows()).isZero();
        // Within ten seconds, which is less than the ack wait: only what was handed back comes so soon.
        bed.takeWithoutAcknowledging("AUDIT", DURABLE, 200);
        bed.startService();
        eventually(() -> rows() == 200);
    }

    @Test
    void nothingIsAskedForWhileTheDatabaseTakesNothing() throws Exception { // W21
        FullDisk disk = new FullDisk(bed.database);
        publishAudits(0, 2000);
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.STALLED);
        await().atMost(Duration.ofSeconds(30))
                .during(Duration.ofSeconds(3))
                .until(() ->
                        durable("OBS_EVENTS", "backend_obs_events_projector").getNumWaiting() == 0);
        disk.makeRoom();
        eventually(() -> rows() == 2000);
        eventually(() -> durable("OBS_EVENTS", "backend_obs_events_projector").getNumWaiting() > 0);
    }

    @Test
    void aMessageThatIsNoPoisonAndCannotBeWrittenTurnsHealthRedUntilItIsStored() throws Exception { // W12
        bed.redeliverSoon("AUDIT", DURABLE);
        bed.execute("ALTER TABLE audit_log RENAME TO elsewhere");
        bed.publish("audit.a.b", audit("late"));
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.FAILING);
        assertThat(new ProjectorHealth(bed.status("audit")).check().getMessage())
                .contains("message 1 is not taken at delivery")
                .containsPattern("no such table|does not exist");
        assertThat(durable().getNumAckPending()).isEqualTo(1);
        bed.execute("ALTER TABLE elsewhere RENAME TO audit_log");
        eventually(() -> rows() == 1);
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.RUNNING);
    }

    private void publishAudits(int from, int to) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (int i = from; i < to; i++) {
            bodies.add(audit("n" + i));
        }
        bed.publishAll(Collections.nCopies(bodies.size(), "audit.a.b"), bodies);
    }

    private long rows() {
        return bed.count("SELECT count(*) FROM audit_log");
    }

    private ConsumerInfo durable() throws Exception {
        return durable("AUDIT", DURABLE);
    }

    private ConsumerInfo durable(String stream, String name) throws Exception {
        ConsumerInfo[] found = new ConsumerInfo[1];
        bed.manage(broker -> found[0] = broker.getConsumerInfo(stream, name));
        return found[0];
    }
}
