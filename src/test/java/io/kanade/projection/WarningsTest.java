package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static io.kanade.projection.ProjectionBed.pointing;
import static io.kanade.projection.ProjectionBed.printed;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.kanade.broker.LogLines;
import io.kanade.database.OnBothEngines;
import io.kanade.database.OtherWriter;
import io.nats.client.impl.NatsMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that operators find a message by when something is wrong with it (projection §4.4, §12, §16). */
@OnBothEngines
class WarningsTest {

    @AutoClose
    private final ProjectionBed bed;

    @AutoClose
    private final LogLines log;

    WarningsTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
        log = LogLines.of("io.kanade");
    }

    @Test
    void aMessageWithoutItsPlaceIsToldWithTheMissingKey() { // A2
        TestLanes.lane("AUDIT", "audit_log")
                .receive(NatsMessage.builder().subject("audit.a.b").build());
        assertThat(log.containing(Level.WARN, "a message on audit.a.b without its stream_seq"))
                .isEqualTo(1);
    }

    @Test
    void aMessageThatIsSetAsideIsToldWithItsSubjectAndTheReason() throws Exception { // A4, A11
        bed.publish("audit.a.faulty", "{\"actor\":\"a\",\"action\":\"x\",\"occurred_at\":\"2026-06-12T00:00:00Z\"}");
        eventually(() -> bed.count("SELECT count(*) FROM dead_letters") == 1);
        assertThat(log.containing(Level.WARN, "set a message on audit.a.faulty aside: "))
                .isEqualTo(1);
        assertThat(log.containing(Level.WARN, "payload")).isEqualTo(1);
        assertThat(bed.status("audit").deadLetters()).isEqualTo(1);
    }

    @Test
    void anOutputThatIsNotThereIsTold() throws Exception { // R26
        stored(pointing("run", "no/stdout"));
        assertThat(log.containing(Level.WARN, "output no/stdout is not in the object store"))
                .isEqualTo(1);
    }

    @Test
    void whatAnInventoryJobPrintsWithoutBeingFactsIsTold() throws Exception { // I3
        bed.job("inv", "\"inventory\":{\"display\":[]}");
        stored(printed("run", "inv", 0, "no facts"));
        assertThat(log.containing(Level.WARN, "inv on PC-1 printed no facts, the last ones stay"))
                .isEqualTo(1);
    }

    @Test
    void aJobThatCannotBeReadIsTold() throws Exception { // I7, I17
        bed.document("broken", "{\"id\":7}");
        stored(printed("run", "broken", 0, "{}"));
        eventually(() -> log.containing(Level.WARN, "the stored job broken cannot be read") > 0);
    }

    @Test
    void aSpecThatCannotBecomeATableIsTold() throws Exception { // I14
        bed.job(
                "inv",
                "\"inventory\":{\"display\":[],\"explode\":[{\"field\":\"apps\",\"table\":\"x; drop\",\"primary_key\":[\"name\"],"
                        + "\"columns\":[{\"field\":\"name\"}]}]}");
        stored(printed("run", "inv", 0, "{\"apps\":[{\"name\":\"a\"}]}"));
        assertThat(log.containing(Level.WARN, "inv on PC-1 goes without rows of its apps"))
                .isEqualTo(1);
        eventually(() -> log.containing(Level.WARN, "job inv gets no table for its apps") == 1);
    }

    @Test
    void whatACheckPrintsWithoutBeingJsonIsTold() throws Exception { // K8
        bed.job("disk", "\"check\":{\"name\":\"disk-space\"}");
        stored(printed("run", "disk", 0, "all is well"));
        assertThat(log.containing(Level.WARN, "check disk-space on PC-1 printed no JSON, its status stays"))
                .isEqualTo(1);
    }

    @Test
    void aWindowOfHeartbeatsThatCannotBeWrittenIsToldAndWrittenLater() throws Exception { // H7, H8
        bed.database.waitShortly();
        bed.send("heartbeat.PC-2", "x");
        eventually(() -> log.containing(Level.WARN, "dropped a message on heartbeat.PC-2") == 1);
        assertThat(bed.status("heartbeat").deadLetters()).isEqualTo(1);
        try (OtherWriter other = bed.database.otherWriter()) {
            other.lock("agents");
            bed.send("heartbeat.PC-1", "{\"pc_id\":\"PC-1\",\"at\":\"2026-06-12T01:03:10Z\",\"agent_version\":\"1\"}");
            eventually(() -> bed.status("heartbeat").state() == ProjectorStatus.State.STALLED);
            eventually(() -> log.containing(Level.WARN, "projector heartbeat is stalled") == 1);
            assertThat(new ProjectorHealth(bed.status("heartbeat")).check().isHealthy())
                    .isFalse();
        }
        eventually(() -> bed.count("SELECT count(*) FROM agents WHERE pc_id = 'PC-1'") == 1);
    }

    @Test
    void aMessageThatCannotBeWrittenIsToldWithItsNumber() throws Exception { // C12, W12
        bed.execute("ALTER TABLE audit_log RENAME TO elsewhere");
        bed.publish("audit.a.b", audit("act"));
        eventually(() -> log.containing(Level.ERROR, "projector audit: message 1 is not taken at delivery 1") == 1);
        bed.execute("ALTER TABLE elsewhere RENAME TO audit_log");
    }

    /** Publishes a result and waits until it is a row. */
    private void stored(String result) throws Exception {
        bed.publish("results.r", result);
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 1);
    }
}
