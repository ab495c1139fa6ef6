package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OnBothEngines;
import io.nats.client.api.ConsumerConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could make a durable stand still, or leave it changed, with nothing wrong at either end. */
@OnBothEngines
class StuckDurableTest {

    private static final String DURABLE = "backend_audit_projector";

    @AutoClose
    private final ProjectionBed bed;

    StuckDurableTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void aMessageThatCannotBeStoredAndIsPurgedHoldsUpNothing() throws Exception { // C23, W12
        bed.redeliverSoon("AUDIT", DURABLE);
        bed.execute("ALTER TABLE audit_log RENAME TO elsewhere");
        acts(0, 1);
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.FAILING);
        bed.manage(broker -> broker.purgeStream("AUDIT"));
        bed.execute("ALTER TABLE elsewhere RENAME TO audit_log");
        acts(1, 2);
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 1);
        eventually(() -> cursor() == 2);
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.RUNNING);
    }

    @Test
    void aDurableThatDoesNotDoWhatIsNeededIsAnErrorOfItsProjectorAlone() throws Exception { // §9.5
        bed.stopService();
        bed.manage(broker -> {
            broker.deleteConsumer("AUDIT", DURABLE);
            broker.addOrUpdateConsumer(
                    "AUDIT",
                    ConsumerConfiguration.builder()
                            .durable(DURABLE)
                            .filterSubject("audit.somebody.>")
                            .build());
        });
        bed.launchService();
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.FAILING);
        assertThat(new ProjectorHealth(bed.status("audit")).check().getMessage())
                .contains("was made with other settings")
                .contains("delete it");
        bed.publish("results.r", ProjectionBed.result("run", "e", 0));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 1);
        acts(0, 3);
        bed.manage(broker -> broker.deleteConsumer("AUDIT", DURABLE));
        eventually(() -> cursor() == 3);
        assertThat(bed.status("audit").state()).isEqualTo(ProjectorStatus.State.RUNNING);
    }

    @Test
    void theAckWaitIsTheContractsAgainWhenTheServiceStopsWhileItIsShort() throws Exception { // §4.2
        bed.stopService();
        acts(0, 50);
        bed.takeWithoutAcknowledging("AUDIT", DURABLE, 50);
        bed.startService();
        eventually(() -> ackWait().equals(Duration.ofSeconds(1)) || bed.count("SELECT count(*) FROM audit_log") == 50);
        bed.stopService();
        assertThat(ackWait()).isEqualTo(Duration.ofSeconds(30));
        bed.startService();
        eventually(() -> cursor() == 50);
    }

    @Test
    void aMessageThatIsLargerThanAPullIsStored() throws Exception { // W23
        bed.server.stop();
        bed.server.takePayloadsUpTo(12 << 20);
        bed.server.start();
        acts(0, 3);
        bed.publish("audit.a.b", audit("big").replace("{\"n\":1}", '"' + "x".repeat(9 << 20) + '"'));
        acts(3, 6);
        eventually(() -> cursor() == 7);
        assertThat(bed.column("SELECT action FROM audit_log ORDER BY stream_seq"))
                .containsExactly("n0", "n1", "n2", "big", "n3", "n4", "n5");
        bed.execute("DELETE FROM audit_log");
        assertThat(bed.replays().begin("AUDIT").await(Duration.ofSeconds(90))).isTrue();
        assertThat(bed.count("SELECT count(*) FROM audit_log")).isEqualTo(7);
    }

    private Duration ackWait() throws Exception {
        Duration[] found = new Duration[1];
        bed.manage(broker -> found[0] = broker.getConsumerInfo("AUDIT", DURABLE)
                .getConsumerConfiguration()
                .getAckWait());
        return found[0];
    }

    private void acts(int from, int to) throws Exception {
        List<String> bodies =
                IntStream.range(from, to).mapToObj(i -> audit("n" + i)).toList();
        bed.publishAll(Collections.nCopies(bodies.size(), "audit.a.b"), bodies);
    }

    private long cursor() {
        return bed.count("SELECT sequence FROM projection_cursors WHERE durable = ?", DURABLE);
    }
}
