package io.kanade.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.broker.Broker;
import io.kanade.broker.BrokerSettings;
import io.kanade.broker.ObjectStores;
import io.kanade.broker.TopologyKeeper;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.projection.Incoming;
import io.kanade.projection.MessageId;
import io.kanade.projection.Received;
import io.kanade.projection.WireReader;
import io.kanade.wire.EventStarted;
import io.kanade.wire.ExecResult;
import io.kanade.wire.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A started event and its result in one transaction, against the same two in one transaction each. */
@OnBothEngines
class RunStartsTest {

    private final RunStarts starts = new RunStarts();
    private TestDatabase database;
    private StartedProjection started;
    private ResultsProjection results;

    @BeforeEach
    void open(@TempDir Path directory) {
        WireReader reader = new WireReader(StrictJson.forMessages());
        Broker away = new Broker(BrokerSettings.at("nats://127.0.0.1:1"));
        ObjectStores stores = new ObjectStores(away, new TopologyKeeper(away), Clock.systemUTC());
        database = new TestDatabase(directory);
        started = new StartedProjection(reader, starts);
        results = new ResultsProjection(
                reader, new OverflowOutput(stores.store(Stores.RESULT_OUTPUT), Clock.systemUTC()), starts, List.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void bothInOneTransactionBecomeTheRowThatTheyBecomeOneAfterTheOther() throws Exception {
        together(List.of(event("RUN", 1)), List.of(result("RUN", 2)));
        Map<String, Object> together = row("RUN");
        apart(event("RUN-2", 1), result("RUN-2", 2));
        Map<String, Object> apart = row("RUN-2");
        together.remove("result_id");
        apart.remove("result_id");
        assertThat(together).isEqualTo(apart).containsEntry("version", "2.3.1");
    }

    @Test
    void anEventWithoutItsResultIsARunningRow() throws Exception {
        together(List.of(event("RUN", 1), event("OTHER", 1)), List.of(result("RUN", 2)));
        assertThat(row("OTHER")).containsEntry("finished_at", null).containsEntry("version", "2.3.1");
        assertThat(row("RUN").get("finished_at")).isNotNull();
    }

    @Test
    void bothDeliveredAgainChangeNothing() throws Exception {
        together(List.of(event("RUN", 1)), List.of(result("RUN", 2)));
        Map<String, Object> once = row("RUN");
        together(List.of(event("RUN", 1), event("RUN", 3)), List.of(result("RUN", 2), result("RUN", 4)));
        assertThat(row("RUN")).isEqualTo(once);
    }

    /** R11: as one after the other, so that a replay says the same. */
    @Test
    void anEventThatWasPublishedAfterTheResultChangesNothing() throws Exception {
        together(List.of(event("RUN", 2)), List.of(result("RUN", 1)));
        Map<String, Object> together = row("RUN");
        together(List.of(), List.of(result("RUN-2", 1)));
        together(List.of(event("RUN-2", 2)), List.of());
        Map<String, Object> apart = row("RUN-2");
        together.remove("result_id");
        apart.remove("result_id");
        assertThat(together).isEqualTo(apart).containsEntry("version", null).containsEntry("pc_id", "PC-2");
    }

    @Test
    void whatTheLastTransactionHeldIsForgotten() throws Exception {
        starts.expect(List.of(event("RUN", 1)));
        together(List.of(), List.of(result("RUN", 2)));
        assertThat(row("RUN")).containsEntry("version", null);
    }

    private void together(List<Received<EventStarted>> events, List<Received<ExecResult>> finished) {
        database.database().write(transaction -> {
            started.expect(events);
            results.expect(finished);
            results.write(transaction, finished);
            started.write(transaction, events);
            return null;
        });
    }

    private void apart(Received<EventStarted> event, Received<ExecResult> finished) {
        together(List.of(event), List.of());
        together(List.of(), List.of(finished));
    }

    private Map<String, Object> row(String resultId) {
        return database.reader()
                .withHandle((Handle handle) -> handle.createQuery("""
                        SELECT result_id, request_id, exec_id, pc_id, exit_code, stdout, stderr, started_at, finished_at, job_id,
                               version, recorded_at, reaped
                        FROM execution_results
                        WHERE result_id = :result_id
                        """)
                        .bind("result_id", resultId)
                        .mapToMap()
                        .one());
    }

    private Received<EventStarted> event(String resultId, long sequence) throws Exception {
        String body =
                "{\"result_id\":\"" + resultId + "\",\"request_id\":\"first\",\"exec_id\":\"e\",\"pc_id\":\"PC-1\","
                        + "\"started_at\":\"2026-06-12T01:02:11.482913Z\",\"manifest_id\":\"job\",\"version\":\"2.3.1\"}";
        return new Received<>(started.decode(incoming(body)), id(sequence));
    }

    private Received<ExecResult> result(String resultId, long sequence) throws Exception {
        String body =
                "{\"result_id\":\"" + resultId + "\",\"request_id\":\"second\",\"pc_id\":\"PC-2\",\"exit_code\":3,"
                        + "\"stdout\":\"out\",\"stderr\":\"err\",\"started_at\":\"2026-06-12T01:02:12Z\","
                        + "\"finished_at\":\"2026-06-12T01:02:13.901Z\"}";
        return new Received<>(results.decode(incoming(body)), id(sequence));
    }

    private static Incoming incoming(String body) {
        return new Incoming(body.getBytes(StandardCharsets.UTF_8), null, 1);
    }

    private static MessageId id(long sequence) {
        return new MessageId(sequence, Timestamp.of(Instant.ofEpochSecond(1_781_226_131 + sequence)));
    }
}
