package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.eventually;
import static io.kanade.projection.ProjectionBed.result;
import static io.kanade.projection.ProjectionBed.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OnBothEngines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios of projection §16.2 through broker, engine and database; docs/scenarios.md says which test is about which. */
@OnBothEngines
class ResultScenariosTest {

    private static final String STORED_TIME =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.(\\d{3}|\\d{6}|\\d{9}))?\\+00:00";

    @AutoClose
    private static ProjectionBed bed;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void twoPcsMayAnswerOneRequest() throws Exception { // R1
        bed.publish("results.shared", body("shared", "\"result_id\":\"shared-1\"", "\"pc_id\":\"PC-1\""));
        bed.publish("results.shared", body("shared", "\"result_id\":\"shared-2\"", "\"pc_id\":\"PC-2\""));
        eventually(() -> count("request_id = 'shared'") == 2);
    }

    @Test
    void aResultWithoutAnIdHasTheSameIdEachTime() throws Exception { // R2, R3
        bed.execution("legacy", 3);
        for (String pc : List.of("PC-LAB-3", "PC-LAB-4", "PC-LAB-3")) {
            bed.publish("results.req-77", body("req-77", "\"pc_id\":\"" + pc + "\"", "\"exec_id\":\"legacy\""));
        }
        awaitEverything();
        assertThat(
                        bed.column(
                                "SELECT pc_id || ' ' || result_id FROM execution_results WHERE request_id = 'req-77' ORDER BY 1"))
                .containsExactly(
                        "PC-LAB-3 61c25047-4201-50b0-93d7-cb557510253a",
                        "PC-LAB-4 99bb9fcd-d2ca-5564-9135-d0d5d8a56a87");
        assertThat(counters("legacy")).isEqualTo("2/0 running");
    }

    @Test
    void aResultOfNobodysExecutionIsARow() throws Exception { // R9, R30
        bed.publish("results.r", result("unknown-exec", "no-such-exec", 0));
        bed.publish("results.r", body("adhoc", "\"result_id\":\"adhoc\"", "\"pc_id\":\"PC-1\""));
        eventually(() -> count("result_id IN ('unknown-exec', 'adhoc')") == 2);
        assertThat(count("result_id = 'adhoc' AND exec_id IS NULL")).isEqualTo(1);
    }

    @Test
    void aStartedEventTwiceIsOneRunningRowAndThreePcsAreThree() throws Exception { // R12, R13
        for (String run : List.of("bc-1", "bc-2", "bc-3", "bc-1")) {
            bed.publish("events.started.bc.PC-1", started(run, "broadcast"));
        }
        awaitEverything();
        assertThat(count("exec_id = 'broadcast' AND finished_at IS NULL")).isEqualTo(3);
    }

    @Test
    void aLateResultCountsForAnExpiredExecution() throws Exception { // R22
        bed.execution("expired", 2);
        bed.execute("UPDATE executions SET status = 'expired' WHERE exec_id = 'expired'");
        bed.publish("results.r", result("late-1", "expired", 0));
        eventually(() -> counters("expired").equals("1/0 running"));
        bed.publish("results.r", result("late-2", "expired", 1));
        eventually(() -> counters("expired").equals("1/1 completed"));
    }

    @Test
    void aRowBearsTheTimeAtWhichItsMessageWasPublished() throws Exception { // R23
        bed.publish("results.timed", result("timed", "e", 0));
        String[] published = new String[1];
        bed.manage(broker -> published[0] = broker.getLastMessage("RESULTS", "results.timed")
                .getTime()
                .toInstant()
                .toString());
        eventually(() -> count("result_id = 'timed'") == 1);
        assertThat(bed.column("SELECT recorded_at FROM execution_results WHERE result_id = 'timed'"))
                .containsExactly(published[0].replace("Z", "+00:00"));
    }

    @Test
    void everyStoredTimeHasTheOneForm() throws Exception { // R24
        bed.publish("results.r", result("form-1", "e", 0));
        bed.publish("events.started.e.PC-1", started("form-2", "e"));
        bed.publish("audit.a.form", ProjectionBed.audit("form"));
        bed.publish(
                "events.notifications.acked.x",
                "{\"notification_id\":\"form\",\"pc_id\":\"P\",\"user_sid\":\"S\",\"acked_at\":\"2026-06-12T09:00:00.120+09:00\"}");
        bed.publish("obs.P", "{\"pc_id\":\"P\",\"at\":\"2026-06-11 23:00:00.5z\",\"kind\":\"form\",\"source\":\"s\"}");
        eventually(() -> bed.count("SELECT count(*) FROM obs_events WHERE kind = 'form'") == 1);
        awaitEverything();
        for (String times : List.of(
                "SELECT started_at FROM execution_results",
                "SELECT finished_at FROM execution_results WHERE finished_at IS NOT NULL",
                "SELECT recorded_at FROM execution_results",
                "SELECT occurred_at FROM audit_log",
                "SELECT acked_at FROM notification_acks",
                "SELECT recorded_at FROM notification_acks",
                "SELECT at FROM obs_events",
                "SELECT received_at FROM dead_letters",
                "SELECT published_at FROM projection_cursors WHERE published_at IS NOT NULL")) {
            assertThat(bed.column(times)).as(times).allMatch(time -> time.matches(STORED_TIME));
        }
    }

    @Test
    void theEventsExecutionStaysAndTheResultsIsCounted() throws Exception { // R35
        bed.execution("A", 1);
        bed.execution("B", 1);
        bed.publish("events.started.A.PC-1", started("two-execs", "A"));
        eventually(() -> count("result_id = 'two-execs'") == 1);
        bed.publish("results.r", result("two-execs", "B", 0));
        eventually(() -> counters("B").equals("1/0 completed"));
        assertThat(counters("A")).isEqualTo("0/0 pending");
        assertThat(bed.column("SELECT exec_id FROM execution_results WHERE result_id = 'two-execs'"))
                .containsExactly("A");
    }

    @Test
    void countsGoOnBeyondTheTarget() throws Exception { // R36
        bed.execution("one", 1);
        bed.publish("results.r", result("one-1", "one", 0));
        eventually(() -> counters("one").equals("1/0 completed"));
        bed.publish("results.r", result("one-2", "one", 0));
        bed.publish("results.r", result("one-3", "one", 0));
        eventually(() -> counters("one").equals("3/0 completed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"exit_code\":2147483648",
                "\"exit_code\":1.0",
                "\"exit_code\":\"1\"",
                "\"exit_code\":true",
                "\"exit_code\":null",
                "\"result_id\":null",
                "\"stdout\":null",
                "\"stdout\":\"\\ud800\"",
                "\"pc_id\":\"twice\""
            })
    void aFieldOfTheWrongKindMakesALetter(String field) throws Exception { // R40
        String subject = "results.wrong" + Integer.toHexString(field.hashCode());
        bed.publish(
                subject,
                field.contains("twice") ? body("w", "\"pc_id\":\"a\"", field) : body("w", "\"pc_id\":\"PC\"", field));
        eventually(() -> letters(subject) == 1);
        assertThat(count("request_id = 'w'")).isZero();
    }

    @Test
    void bytesThatAreNotOneJsonDocumentMakeLetters() throws Exception { // R40
        String good = body("bytes", "\"pc_id\":\"PC\"", "\"result_id\":\"bytes\"");
        bed.publish("results.bytes.absent", good.replace("\"stdout\":\"\",", ""));
        bed.publish("results.bytes.bom", "\ufeff" + good);
        bed.publish("results.bytes.rest", good + "x");
        bed.publish("results.bytes.utf8", good.replace("PC", "P\u00ff").getBytes(StandardCharsets.ISO_8859_1));
        eventually(() -> bed.count("SELECT count(*) FROM dead_letters WHERE subject LIKE 'results.bytes.%'") == 4);
        assertThat(count("request_id = 'bytes'")).isZero();
    }

    @Test
    void whatTheOriginalTakesIsStored() throws Exception { // R41
        bed.publish("results.r", body("odd", "\"result_id\":\"low\"", "\"pc_id\":\"PC\"", "\"exit_code\":-2147483648"));
        bed.publish("results.r", body("odd", "\"result_id\":\"high\"", "\"pc_id\":\"\"", "\"exit_code\":2147483647"));
        bed.publish(
                "results.r",
                body(
                        "odd",
                        "\"result_id\":\"nul\"",
                        "\"pc_id\":\"PC\"",
                        "\"stdout\":\"a\\u0000b\"",
                        "\"new\":1",
                        "\"new\":{}"));
        bed.publish(
                "results.r",
                body("odd", "\"result_id\":\"back\"", "\"pc_id\":\"PC\"", "\"finished_at\":\"2020-01-01T00:00:00Z\""));
        eventually(() -> count("request_id = 'odd'") == 4);
        assertThat(
                        bed.column(
                                "SELECT exit_code FROM execution_results WHERE request_id = 'odd' AND result_id IN ('low', 'high') ORDER BY exit_code"))
                .containsExactly("-2147483648", "2147483647");
        assertThat(bed.column("SELECT stdout FROM execution_results WHERE result_id = 'nul'"))
                .singleElement()
                .satisfies(text -> assertThat(text).hasSize(3));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-12T09:00:00+09:00, 2026-06-12T00:00:00+00:00",
        "2026-06-12T09:00:00+0900, 2026-06-12T00:00:00+00:00",
        "2026-06-12t00:00:00z, 2026-06-12T00:00:00+00:00",
        "2026-06-12 00:00:00UTC, 2026-06-12T00:00:00+00:00",
        "2026-6-2T0:0:0Z, 2026-06-02T00:00:00+00:00",
        "2026-06-12T00:00:00.120000Z, 2026-06-12T00:00:00.120+00:00",
        "2026-06-12T00:00:00.1234567899Z, 2026-06-12T00:00:00.123456789+00:00",
        "2026-06-12T23:59:60Z, 2026-06-12T23:59:60+00:00"
    })
    void aTimeIsStoredInOneForm(String sent, String stored) throws Exception { // R42
        String id = "time-" + sent;
        bed.publish(
                "results.r",
                body("times", "\"result_id\":\"" + id + "\"", "\"pc_id\":\"PC\"", "\"finished_at\":\"" + sent + "\""));
        eventually(() -> count("result_id = '" + id + "'") == 1);
        assertThat(bed.column("SELECT finished_at FROM execution_results WHERE result_id = '" + id + "'"))
                .containsExactly(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-06-12T00:00:00\"", "\"2026-06-12T00:00Z\"", "\"2026-06-12T24:00:00Z\"",
                        "\"2026-02-30T00:00:00Z\"",
                "\"2026-06-12T00:00:00,5Z\"", "\"2026-06-12T00:00:00.Z\"", "\"2026-06-12T00:00:00+09\"", "1781222400"
            })
    void aTimeThatIsNoneMakesALetter(String time) throws Exception { // R42
        String subject = "results.time" + Integer.toHexString(time.hashCode());
        bed.publish(subject, body("bad-times", "\"pc_id\":\"PC\"", "\"finished_at\":" + time));
        eventually(() -> letters(subject) == 1);
    }

    /** A result whose given members replace the usual ones. */
    private static String body(String request, String... members) {
        String given = String.join(",", members);
        StringBuilder body = new StringBuilder("{\"request_id\":\"" + request + "\",");
        for (String usual : List.of(
                "\"exit_code\":0",
                "\"stdout\":\"\"",
                "\"stderr\":\"\"",
                "\"started_at\":\"2026-06-12T01:00:00Z\"",
                "\"finished_at\":\"2026-06-12T01:00:01Z\"")) {
            if (!given.contains(usual.substring(0, usual.indexOf(':') + 1))) {
                body.append(usual).append(',');
            }
        }
        return body.append(given).append('}').toString();
    }

    private static void awaitEverything() throws Exception {
        for (String durable : List.of("backend_results_projector", "backend_events_projector")) {
            String stream = durable.contains("results") ? "RESULTS" : "EVENTS";
            eventually(() -> {
                long[] open = new long[1];
                bed.manage(broker -> {
                    var consumer = broker.getConsumerInfo(stream, durable);
                    open[0] = consumer.getNumPending() + consumer.getNumAckPending();
                });
                return open[0] == 0;
            });
        }
    }

    private static long letters(String subject) {
        return bed.count("SELECT count(*) FROM dead_letters WHERE subject = ?", subject);
    }

    private static long count(String condition) {
        return bed.count("SELECT count(*) FROM execution_results WHERE " + condition);
    }

    private static String counters(String execId) {
        return bed.column(
                        "SELECT success_count || '/' || failure_count || ' ' || status FROM executions WHERE exec_id = '"
                                + execId + "'")
                .get(0);
    }
}
