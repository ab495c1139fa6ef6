package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.kanade.broker.LogLines;
import io.kanade.codec.Timestamp;
import io.kanade.database.DatabaseCopy;
import io.kanade.database.OnBothEngines;
import io.nats.client.PurgeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.ReplayPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios of projection §16.6: durables, streams and databases that are not as they were; docs/scenarios.md says which test is about which. */
@OnBothEngines
class ConsumerScenariosTest {

    @AutoClose
    private final ProjectionBed bed;

    ConsumerScenariosTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void aLostDatabaseIsFilledAgainWithTheTimesOfTheMessages() throws Exception { // C1, C3
        publish(0, 20);
        List<String> before = rows();
        bed.stopService();
        bed.loseDatabase();
        bed.startService();
        eventually(() -> rows().size() == before.size());
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void durablesHaveTheContractsSettings() throws Exception { // §4.2
        assertSettings("RESULTS", "backend_results_projector", null);
        assertSettings("EVENTS", "backend_events_projector", "events.started.>");
        assertSettings("AUDIT", "backend_audit_projector", null);
        assertSettings("OBS_EVENTS", "backend_obs_events_projector", "obs.>");
        assertSettings("EVENTS", "backend_notification_acks_projector", "events.notifications.acked.>");
    }

    @Test
    void anOrdinaryRestartKeepsTheDurableAndReadsOnlyWhatIsNew() throws Exception { // C2
        publish(0, 5);
        ConsumerInfo before = auditDurable();
        bed.stopService();
        bed.startService();
        publish(5, 6);
        ConsumerInfo after = auditDurable();
        assertThat(after.getCreationTime()).isEqualTo(before.getCreationTime());
        assertThat(after.getDelivered().getConsumerSequence()).isEqualTo(6);
    }

    @Test
    void resultsOfTwoHoursWithoutTheServiceBearTheTimesOfTheirArrival() throws Exception { // R33
        publish(0, 1);
        bed.stopService();
        List<String> arrivals = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            bed.publish("results.meanwhile", ProjectionBed.result("run-" + i, "e", 0));
            bed.manage(broker -> arrivals.add(Timestamp.of(broker.getLastMessage("RESULTS", "results.meanwhile")
                            .getTime()
                            .toInstant())
                    .stored()));
        }
        bed.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        bed.startService();
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 51);
        assertThat(bed.column(
                        "SELECT recorded_at FROM execution_results WHERE result_id <> 'run-0' ORDER BY recorded_at"))
                .isEqualTo(arrivals);
    }

    @Test
    void aDatabaseRestoredFromACopyReadsTheGap() throws Exception { // C17, D15
        publish(0, 20);
        bed.stopService();
        DatabaseCopy copy = bed.copyDatabase();
        bed.startService();
        publish(20, 40);
        List<String> before = rows();
        bed.stopService();
        bed.restoreDatabase(copy);
        bed.startService();
        eventually(() -> rows().size() == before.size());
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aDatabaseOfTheOriginalIsTakenOverWhereItsDurablesStand() throws Exception { // C22, C2
        publish(0, 20);
        bed.stopService();
        asTheOriginalLeavesIt();
        bed.startService();
        publish(20, 25);
        assertThat(bed.count("SELECT count(*) FROM obs_events")).isEqualTo(25);
        assertThat(bed.count("SELECT count(*) FROM audit_log")).isEqualTo(25);
        assertThat(cursor("backend_audit_projector")).isEqualTo(25);
    }

    @Test
    void onlyTheEmptyTableIsReadAgain() throws Exception { // C4
        publish(0, 20);
        bed.stopService();
        asTheOriginalLeavesIt();
        bed.execute("DELETE FROM audit_log");
        bed.startService();
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 20);
        publish(20, 21);
        assertThat(bed.count("SELECT count(*) FROM obs_events")).isEqualTo(21);
    }

    @Test
    void aDurableWithOtherSettingsIsUsedAsItIs() throws Exception { // C6
        bed.stopService();
        bed.manage(broker -> {
            broker.deleteConsumer("AUDIT", "backend_audit_projector");
            broker.addOrUpdateConsumer(
                    "AUDIT",
                    ConsumerConfiguration.builder()
                            .durable("backend_audit_projector")
                            .ackWait(Duration.ofSeconds(60))
                            .maxAckPending(5)
                            .maxBatch(3)
                            .maxBytes(1 << 20)
                            .maxExpires(Duration.ofSeconds(1))
                            .build());
        });
        bed.startService();
        publish(0, 20);
        bed.manage(broker -> assertThat(broker.getConsumerInfo("AUDIT", "backend_audit_projector")
                        .getConsumerConfiguration())
                .satisfies(made -> {
                    assertThat(made.getAckWait()).isEqualTo(Duration.ofSeconds(60));
                    assertThat(made.getMaxAckPending()).isEqualTo(5);
                }));
    }

    @Test
    void aStreamThatIsMissingAtTheStartIsMadeAndFollowed() throws Exception { // C11
        bed.stopService();
        bed.manage(broker -> broker.deleteStream("AUDIT"));
        bed.startService();
        publish(0, 5);
    }

    @Test
    void aPurgedStreamGoesOnWithWhatIsLeft() throws Exception { // C23
        bed.publish("audit.a.b", audit("known"));
        eventually(() -> cursor("backend_audit_projector") == 1);
        try (LogLines log = LogLines.of("io.kanade.projection")) {
            bed.stopService();
            acts(0, 100);
            keep(60);
            bed.startService();
            eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 61);
            eventually(() -> log.containing(Level.WARN, "stream AUDIT lost up to 40 messages") == 1);

            ZonedDateTime inAnHour = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1);
            bed.manage(broker -> broker.pauseConsumer("AUDIT", "backend_audit_projector", inAnHour));
            acts(100, 130);
            keep(10);
            bed.manage(broker -> broker.resumeConsumer("AUDIT", "backend_audit_projector"));
            eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 71);
            eventually(() -> log.containing(Level.WARN, "stream AUDIT lost up to 20 messages") == 1);

            bed.manage(broker -> broker.purgeStream("AUDIT"));
            acts(130, 131);
            eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 72);
            eventually(() -> cursor("backend_audit_projector") == 132);
            assertThat(log.containing(Level.WARN, "lost up to")).isEqualTo(2);
        }
    }

    @Test
    void aTableThatCannotBeLookedAtIsToldAndHoldsUpNobodyElse() throws Exception { // C5
        publish(0, 5);
        bed.stopService();
        bed.execute("ALTER TABLE audit_log RENAME TO elsewhere");
        try (LogLines log = LogLines.of("io.kanade.projection")) {
            bed.launchService();
            eventually(() -> bed.status("audit").state() == ProjectorStatus.State.FAILING);
            eventually(() -> log.containing(Level.ERROR, "projector audit failed and will start again") > 0);
        }
        bed.publish("results.r", ProjectionBed.result("meanwhile", "e", 0));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 6);
        bed.execute("ALTER TABLE elsewhere RENAME TO audit_log");
        bed.publish("audit.a.b", audit("afterwards"));
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 6);
        eventually(() -> bed.status("audit").state() == ProjectorStatus.State.RUNNING);
    }

    @Test
    void aDurableThatCannotBeDeletedIsToldAndHoldsUpNobodyElse() throws Exception { // C5
        publish(0, 5);
        bed.stopService();
        bed.loseDatabase();
        bed.server.stop();
        bed.server.refuse("$JS.API.CONSUMER.DELETE.AUDIT.>");
        bed.server.start();
        try (LogLines log = LogLines.of("io.kanade.projection")) {
            bed.launchService();
            eventually(() -> log.containing(Level.WARN, "durable backend_audit_projector cannot be deleted") == 1);
        }
        eventually(() -> bed.count("SELECT count(*) FROM obs_events") == 5);
        bed.publish("results.r", ProjectionBed.result("meanwhile", "e", 0));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results") == 6);
        assertThat(bed.count("SELECT count(*) FROM audit_log")).isZero();
        assertThat(bed.status("audit").state()).isEqualTo(ProjectorStatus.State.WAITING);
        bed.server.stop();
        bed.server.refuse("");
        bed.server.start();
        bed.publish("audit.a.b", audit("afterwards"));
        eventually(() -> bed.count("SELECT count(DISTINCT action) FROM audit_log") == 6);
        assertThat(bed.count("SELECT count(*) FROM audit_log")).isEqualTo(6);
    }

    @Test
    void everythingResetUnderTheServiceComesBack() throws Exception { // C24
        publish(0, 10);
        bed.manage(broker -> {
            for (String stream : broker.getStreamNames()) {
                broker.deleteStream(stream);
            }
        });
        bed.manage(broker -> eventually(() -> broker.getStreamNames()
                .containsAll(List.of("AUDIT", "RESULTS", "EVENTS", "OBS_EVENTS", "KV_jobs", "OBJ_result_output"))));
        publish(10, 20);
    }

    @Test
    void aDurableDeletedWhileTheServiceIsDownDoublesNothing() throws Exception { // C28
        publish(0, 20);
        bed.stopService();
        bed.manage(broker -> broker.deleteConsumer("OBS_EVENTS", "backend_obs_events_projector"));
        bed.manage(broker -> broker.deleteConsumer("AUDIT", "backend_audit_projector"));
        bed.startService();
        publish(20, 21);
    }

    @Test
    void theCursorFollowsWhenWhatAPredecessorHadInHandIsResolved() throws Exception { // §9.5
        bed.stopService();
        for (int i = 0; i < 50; i++) {
            bed.publish("audit.a.b", audit("n" + i));
        }
        bed.takeWithoutAcknowledging("AUDIT", "backend_audit_projector", 50);
        bed.startService();
        eventually(() -> bed.count("SELECT count(*) FROM audit_log") == 50);
        eventually(() -> cursor("backend_audit_projector") == 50);
    }

    private void assertSettings(String stream, String name, @Nullable String filter) throws Exception {
        bed.manage(broker -> {
            ConsumerConfiguration made = broker.getConsumerInfo(stream, name).getConsumerConfiguration();
            assertThat(made.getFilterSubject()).isEqualTo(filter);
            assertThat(made.getDeliverSubject()).isNull();
            assertThat(made.getAckPolicy()).isEqualTo(AckPolicy.Explicit);
            assertThat(made.getDeliverPolicy()).isEqualTo(DeliverPolicy.All);
            assertThat(made.getReplayPolicy()).isEqualTo(ReplayPolicy.Instant);
            assertThat(made.getAckWait()).isEqualTo(Duration.ofSeconds(30));
            assertThat(made.getMaxDeliver()).isEqualTo(-1);
            assertThat(made.getMaxAckPending()).isEqualTo(1000);
            assertThat(made.getMaxPullWaiting()).isEqualTo(512);
            assertThat(made.getNumReplicas()).isZero();
            assertThat(made.getInactiveThreshold()).isNull();
            assertThat(made.getBackoff()).isEmpty();
            assertThat(made.isHeadersOnly()).isFalse();
            assertThat(made.getSampleFrequency()).isNull();
            assertThat(made.getDescription()).isNull();
        });
    }

    private void acts(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            bed.publish("audit.a.b", audit("n" + i));
        }
    }

    private void keep(int newest) throws Exception {
        bed.manage(broker ->
                broker.purgeStream("AUDIT", PurgeOptions.builder().keep(newest).build()));
    }

    /** As many audit events, results, confirmations and observations without a record id, waited for until each is a row; none may be two. */
    private void publish(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            bed.publish("audit.a.b", audit("n" + i));
            bed.publish(
                    "obs.P",
                    "{\"pc_id\":\"P\",\"at\":\"2031-06-11T00:00:00Z\",\"kind\":\"k" + i + "\",\"source\":\"s\"}");
            bed.publish("results.r", ProjectionBed.result("run-" + i, "e", 0));
            bed.publish(
                    "events.notifications.acked.P",
                    "{\"notification_id\":\"note-%d\",\"pc_id\":\"P\",\"user_sid\":\"S\",\"acked_at\":\"2026-06-12T00:00:00Z\"}"
                            .formatted(i));
        }
        eventually(() -> bed.count("SELECT count(DISTINCT action) FROM audit_log") == to
                && bed.count("SELECT count(DISTINCT kind) FROM obs_events") == to
                && bed.count("SELECT count(*) FROM execution_results") == to
                && bed.count("SELECT count(*) FROM notification_acks") == to);
        assertThat(bed.count("SELECT count(*) FROM audit_log")).isEqualTo(to);
        assertThat(bed.count("SELECT count(*) FROM obs_events")).isEqualTo(to);
    }

    private List<String> rows() {
        return bed.column("""
                SELECT 'audit ' || action || ' ' || occurred_at || ' ' || stream_seq FROM audit_log
                UNION ALL SELECT 'obs ' || kind || ' ' || at || ' ' || stream_seq FROM obs_events
                UNION ALL SELECT 'run ' || result_id || ' ' || recorded_at FROM execution_results
                UNION ALL SELECT 'ack ' || notification_id || ' ' || recorded_at FROM notification_acks
                ORDER BY 1
                """);
    }

    /** Rows, durables at their ack floors, nothing of ours. */
    private void asTheOriginalLeavesIt() {
        bed.execute("DELETE FROM projection_cursors");
        bed.execute("UPDATE obs_events SET stream_seq = NULL");
    }

    private ConsumerInfo auditDurable() throws Exception {
        ConsumerInfo[] found = new ConsumerInfo[1];
        bed.manage(broker -> found[0] = broker.getConsumerInfo("AUDIT", "backend_audit_projector"));
        return found[0];
    }

    private long cursor(String durable) {
        return bed.count("SELECT sequence FROM projection_cursors WHERE durable = ?", durable);
    }
}
