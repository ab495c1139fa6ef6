package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OnBothEngines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios of projection §16.5 about observations and confirmations, and C21; docs/scenarios.md says which test is about which. */
@OnBothEngines
class EventScenariosTest {

    @AutoClose
    private static ProjectionBed bed;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void aRecordIsStoredOnceAndItsFirstTellingStays() throws Exception { // O1, O2, O7
        observe("once", "P1", "\"7\"", "1");
        observe("once", "P1", "\"7\"", "2");
        observe("once", "P1", "\"7\"", "1");
        observe("once", "P2", "\"7\"", "3");
        observe("once", "P3", "\"\"", "4");
        observe("once", "P3", "\"\"", "5");
        observe("once", "P4", "\"X\"", "6");
        observe("once", "P4", "\"x\"", "7");
        observe("end of once", "P", "null", "0");
        eventually(() -> !rows("end of once").isEmpty());
        assertThat(rows("once")).containsExactly("P1 1", "P2 3", "P3 4", "P4 6", "P4 7");
    }

    @Test
    void eventsWithoutARecordIdAreAllStored() throws Exception { // O3
        observe("unnamed", "P1", "null", "1");
        observe("unnamed", "P1", "null", "1");
        eventually(() -> rows("unnamed").size() == 2);
    }

    @Test
    void anEventWithoutAPayloadHasNull() throws Exception { // O5
        bed.publish("obs.P", "{\"pc_id\":\"P\",\"at\":\"2031-06-11T00:00:00Z\",\"kind\":\"bare\",\"source\":\"s\"}");
        eventually(() -> rows("bare").equals(List.of("P null")));
    }

    @Test
    void ofOneUserOnOnePcTheFirstConfirmationStays() throws Exception { // N1, N2
        confirm("note", "S-1", "2026-06-12T01:00:00Z");
        confirm("note", "S-1", "2026-06-12T02:00:00Z");
        confirm("note", "S-2", "2026-06-12T03:00:00Z");
        eventually(() -> bed.count("SELECT count(*) FROM notification_acks WHERE user_sid = 'S-2'") == 1);
        assertThat(bed.column("SELECT user_sid || ' ' || acked_at FROM notification_acks"
                        + " WHERE notification_id = 'note' ORDER BY user_sid"))
                .containsExactly("S-1 2026-06-12T01:00:00+00:00", "S-2 2026-06-12T03:00:00+00:00");
    }

    @Test
    void confirmationsAreNotBehindStartedEvents() throws Exception { // N3
        Map<String, String> filters = Map.of(
                "backend_notification_acks_projector", "events.notifications.acked.>",
                "backend_events_projector", "events.started.>");
        bed.manage(broker -> filters.forEach(
                (durable, filter) -> assertThat(filterOf(broker, durable)).isEqualTo(filter)));
        List<String> subjects = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            subjects.add("events.started.e.PC-1");
            bodies.add(ProjectionBed.started("flood-" + i, "e"));
        }
        bed.publishAll(subjects, bodies);
        confirm("in the flood", "S", "2026-06-12T01:00:00Z");
        eventually(
                () -> bed.count("SELECT count(*) FROM notification_acks WHERE notification_id = 'in the flood'") == 1);
    }

    @Test
    void everyStreamKeepsWhatCannotBeRead() throws Exception { // C16, C21
        List<String> subjects = List.of(
                "audit.poison",
                "results.poison",
                "obs.poison",
                "events.started.poison",
                "events.notifications.acked.poison");
        bed.publishAll(subjects, List.of("{1", "{2", "{3", "{4", "{5"));
        eventually(() -> bed.count("SELECT count(*) FROM dead_letters WHERE subject LIKE '%.poison'") == 5);
        assertThat(bed.column("SELECT projector || ' ' || stream FROM dead_letters"
                        + " WHERE subject LIKE '%.poison' AND sequence > 0 AND reason <> '' ORDER BY payload"))
                .containsExactly(
                        "audit AUDIT",
                        "results RESULTS",
                        "obs-events OBS_EVENTS",
                        "events EVENTS",
                        "notification-acks EVENTS");
        assertThat(bed.payloads("%.poison")).containsExactly("{1", "{2", "{3", "{4", "{5");
    }

    private static String filterOf(io.nats.client.JetStreamManagement broker, String durable) {
        try {
            return broker.getConsumerInfo("EVENTS", durable)
                    .getConsumerConfiguration()
                    .getFilterSubject();
        } catch (java.io.IOException | io.nats.client.JetStreamApiException absent) {
            throw new AssertionError(absent);
        }
    }

    private static void observe(String kind, String pc, String recordId, String payload) throws Exception {
        bed.publish(
                "obs." + pc,
                "{\"pc_id\":\"%s\",\"at\":\"2031-06-11T00:00:00Z\",\"kind\":\"%s\",\"source\":\"s\",\"event_record_id\":%s,\"payload\":%s}"
                        .formatted(pc, kind, recordId, payload));
    }

    private static List<String> rows(String kind) {
        return bed.column("SELECT pc_id || ' ' || payload FROM obs_events WHERE kind = '" + kind + "' ORDER BY id");
    }

    private static void confirm(String notification, String user, String at) throws Exception {
        bed.publish(
                "events.notifications.acked.P",
                "{\"notification_id\":\"%s\",\"pc_id\":\"P\",\"user_sid\":\"%s\",\"acked_at\":\"%s\"}"
                        .formatted(notification, user, at));
    }
}
