package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static io.kanade.projection.ProjectionBed.pointing;
import static io.kanade.projection.ProjectionBed.result;
import static io.kanade.projection.ProjectionBed.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import io.kanade.database.OnBothEngines;
import io.kanade.database.OtherWriter;
import io.nats.client.PurgeOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a projector tells of a stream that it reads once more, by itself or because somebody asked. */
@OnBothEngines
class RereadingTest {

    private static final String OUTPUT = "torn/stdout";

    @AutoClose
    private final ProjectionBed bed;

    RereadingTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void aLostDatabaseIsFilledAgainWithItsProgressShown() throws Exception { // C1
        bed.stopService();
        publishWithTheThirdHeldBack();
        bed.loseDatabase();
        bed.startService();

        eventually(() -> storedButOne(10));
        Rereading again = bed.status("results").rereading().orElseThrow();
        assertThat(again.stream()).isEqualTo("RESULTS");
        assertThat(again.from()).isEqualTo(1);
        assertThat(again.at()).isEqualTo(2);
        assertThat(again.to()).isEqualTo(10);
        assertThat(again.total()).isEqualTo(10);
        assertThat(health("results").getMessage()).isEqualTo("reads RESULTS again, 9 of 10 messages");
        assertThat(bed.status("audit").rereading()).isEmpty();

        letTheThirdThrough();
        eventually(() -> bed.status("results").rereading().isEmpty());
        assertThat(bed.count("SELECT count(*) FROM execution_results")).isEqualTo(10);
    }

    @Test
    void aStreamMadeAgainIsShownWhileWhatItHoldsIsRead() throws Exception { // §9.4, W3
        bed.publish("results.r", result("older", "e", 0));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 1);
        bed.stopService();
        bed.manage(broker -> {
            var configuration = broker.getStreamInfo("RESULTS").getConfiguration();
            broker.deleteStream("RESULTS");
            broker.addStream(configuration);
        });
        publishWithTheThirdHeldBack();
        bed.startService();

        eventually(() -> storedButOne(11));
        Rereading again = bed.status("results").rereading().orElseThrow();
        assertThat(again.from()).isEqualTo(1);
        assertThat(again.to()).isEqualTo(10);
        letTheThirdThrough();
        eventually(() -> bed.status("results").rereading().isEmpty());
    }

    @Test
    void theEndIsSeenWhereTheLastMessagesOfTheStreamAreAnotherProjectors() throws Exception {
        bed.stopService();
        bed.publish("events.started.e.PC-1", started("run-1", "e"));
        bed.publish("events.elsewhere", "{}");
        bed.loseDatabase();
        bed.startService();
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 1);
        eventually(() -> bed.status("events").rereading().isEmpty());
    }

    @Test
    void aReplayThatWasAskedForIsShownFromItsBeginningToItsEnd() throws Exception {
        for (int i = 0; i < 20; i++) {
            bed.publish("audit.a.b", audit("n" + i));
        }
        eventually(() -> bed.count(
                        "SELECT coalesce(max(sequence), 0) FROM projection_cursors WHERE durable = 'backend_audit_projector'")
                == 20);
        ReplayProgress progress;
        try (OtherWriter other = bed.database.otherWriter()) {
            other.lock("audit_log");
            progress = bed.replays().begin("AUDIT");
            eventually(() -> bed.status("audit").rereading().isPresent());
            Rereading again = bed.status("audit").rereading().orElseThrow();
            assertThat(again.stream()).isEqualTo("AUDIT");
            assertThat(again.to()).isEqualTo(20);
            assertThat(again.total()).isEqualTo(20);
            assertThat(again.stored()).isZero();
            assertThat(bed.status("results").rereading()).isEmpty();
        }
        assertThat(progress.await(Duration.ofSeconds(90))).isTrue();
        assertThat(bed.status("audit").rereading()).isEmpty();
    }

    /** Ten results; the output of the third lies in the object store with its pieces missing, so it is tried again for a while. */
    private void publishWithTheThirdHeldBack() throws Exception {
        bed.output(OUTPUT, "text".getBytes(StandardCharsets.UTF_8));
        bed.manage(broker -> broker.purgeStream("OBJ_result_output", PurgeOptions.subject("$O.result_output.C.>")));
        for (int i = 1; i <= 10; i++) {
            String id = "run-" + i;
            bed.publish("results.r", i == 3 ? pointing(id, OUTPUT) : result(id, "e", 0));
        }
    }

    private boolean storedButOne(int all) {
        return bed.count("SELECT count(*) FROM execution_results") == all - 1
                && bed.status("results").rereading().map(Rereading::stored).orElse(0L) == 9;
    }

    private void letTheThirdThrough() throws Exception {
        bed.output(OUTPUT, "text".getBytes(StandardCharsets.UTF_8));
    }

    private HealthCheck.Result health(String projector) {
        return new ProjectorHealth(bed.status(projector)).execute();
    }
}
