package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.kanade.broker.Broker;
import io.kanade.broker.BrokerSettings;
import io.kanade.broker.ObjectStores;
import io.kanade.broker.TopologyKeeper;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.projection.MessageId;
import io.kanade.projection.Received;
import io.kanade.projection.StreamProjection;
import io.kanade.projection.WireReader;
import io.kanade.results.OverflowOutput;
import io.kanade.results.ResultsProjection;
import io.kanade.results.RunStarts;
import io.kanade.results.StartedProjection;
import io.kanade.wire.EventStarted;
import io.kanade.wire.ExecResult;
import io.kanade.wire.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cleanup gave up and the agents then finish after all (projection §7, R17, R18, R22, C7). */
@OnBothEngines
class LateResultTest {

    private static final Instant NOW = Instant.parse("2026-06-12T04:05:06Z");
    private static final Timestamp STARTED = Timestamp.of(NOW.minus(Duration.ofHours(25)));

    private final TestDatabase fixture;
    private final StreamProjection<EventStarted> started;
    private final StreamProjection<ExecResult> results;

    LateResultTest(@TempDir Path directory) {
        this.fixture = new TestDatabase(directory);
        WireReader reader = new WireReader(StrictJson.forMessages());
        Broker away = new Broker(BrokerSettings.at("nats://127.0.0.1:1"));
        ObjectStores stores = new ObjectStores(away, new TopologyKeeper(away), Clock.systemUTC());
        RunStarts starts = new RunStarts();
        this.started = new StartedProjection(reader, starts);
        this.results = new ResultsProjection(
                reader, new OverflowOutput(stores.store(Stores.RESULT_OUTPUT), Clock.systemUTC()), starts, List.of());
    }

    @BeforeEach
    void aRunThatNobodyHeardOfAgain() {
        fixture.database().write(handle -> handle.execute("""
                        INSERT INTO executions (exec_id, job_id, version, initiated_by, initiated_at, target_count)
                        VALUES ('exec-1', 'job', '1.0', 'admin', ?, 1)
                        """, STARTED.stored()));
        project(started, startedEvent());
        sweep();
        assertThat(row()).isEqualTo("-1 1 <> note execution expired 0+0");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theResultReplacesThePlaceholderAndIsCounted() {
        project(results, result(0, "done"));

        assertThat(row()).isEqualTo("0 0 <done> - execution completed 1+0");
    }

    @Test
    void theSameResultOnceMoreChangesNothing() {
        project(results, result(0, "done"));
        project(results, result(7, "something else"));

        assertThat(row()).isEqualTo("0 0 <done> - execution completed 1+0");
    }

    @Test
    void theStartedEventOnceMoreDoesNotOpenTheRunAgain() {
        project(started, startedEvent());

        assertThat(row()).isEqualTo("-1 1 <> note execution expired 0+0");
    }

    @Test
    void aRunThatHasItsResultIsNotReapedAgain() {
        project(results, result(3, "failed"));
        sweep();

        assertThat(row()).isEqualTo("3 0 <failed> - execution completed 0+1");
    }

    @Test
    void anExecutionOfTwoIsRunningAgainAfterTheFirstLateResult() {
        fixture.database().write(handle -> handle.execute("UPDATE executions SET target_count = 2"));

        project(results, result(0, "done"));

        assertThat(row()).isEqualTo("0 0 <done> - execution running 1+0");
    }

    private <M> void project(StreamProjection<M> projection, M message) {
        fixture.database().write(handle -> {
            projection.write(handle, List.of(new Received<>(message, new MessageId(1L, STARTED))));
            return message;
        });
    }

    private void sweep() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        new Sweep(fixture.database(), clock, new MetricRegistry(), RetentionSteps.of(fixture.database(), clock))
                .run(() -> true);
    }

    private String row() {
        return fixture.database()
                .read(handle -> handle.createQuery("""
                        SELECT r.exit_code || ' ' || r.reaped || ' <' || r.stdout || '> '
                            || CASE WHEN r.stderr LIKE '[backend: reaped%' THEN 'note' ELSE '-' END
                            || ' execution ' || e.status || ' ' || e.success_count || '+' || e.failure_count
                        FROM execution_results r JOIN executions e ON e.exec_id = r.exec_id
                        """).mapTo(String.class).one());
    }

    private static EventStarted startedEvent() {
        return new EventStarted("result-1", "request-1", "exec-1", "PC-1", STARTED, "job", "1.0");
    }

    private static ExecResult result(int exitCode, String stdout) {
        return new ExecResult(
                "result-1",
                "request-1",
                "exec-1",
                "PC-1",
                exitCode,
                stdout,
                "",
                STARTED,
                Timestamp.of(NOW),
                null,
                null,
                "job");
    }
}
