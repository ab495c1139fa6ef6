package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.failure.Failure;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Target;
import io.kanade.schedules.TickWorld.Job;
import io.kanade.schedules.TickWorld.LookupFailed;
import io.kanade.scripts.ScriptsModule;
import io.kanade.targets.TargetsModule;
import io.kanade.wire.Buckets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fleet as a tick sees it while things are missing: nobody answers on the broker's side, and the database has its troubles. */
@OnBothEngines
class LiveWorldTest {

    private static final Instant NOW = Instant.parse("2026-06-10T09:00:00Z");
    private static final Target EVERYBODY = new Target(List.of(), List.of(), true);

    private final TestBroker server = TestBroker.notStarted();
    private BrokerClient client;
    private TestDatabase database;
    private LiveWorld world;

    @BeforeEach
    void open(@TempDir Path directory) {
        client = BrokerClient.of(server.url());
        database = new TestDatabase(directory);
        world = new LiveWorld(
                new FreezeWatch(Documents.freezes(ZoneOffset.UTC), ZoneOffset.UTC),
                id -> new Job.Unknown(),
                ScriptsModule.install(database.environment(), client.keyValues(), entry -> {}),
                TargetsModule.install(database.database(), client.keyValues(), StrictJson.forMessages()),
                database.database(),
                new DispatchMarks(client.keyValues().bucket(Buckets.SCHEDULER_DISPATCH)));
    }

    @AfterEach
    void close() {
        database.close();
        client.close();
        server.close();
    }

    @Test
    void aFreezeThatWasNeverReadHolds() {
        assertThat(world.frozen(NOW)).isTrue();
    }

    @Test
    void whetherAJobIsRevokedIsNotGuessedWhileTheBrokerIsAway() {
        assertThatThrownBy(() -> world.revoked("j")).isInstanceOf(Failure.Unavailable.class);
    }

    @Test
    void thePcsAndTheirSuccessesComeFromTheDatabase() throws LookupFailed {
        database.writer().useHandle(handle -> {
            handle.execute("INSERT INTO agents (pc_id, last_heartbeat) VALUES ('A', ?)", Timestamp.of(NOW));
            handle.execute(
                    "INSERT INTO execution_results (result_id, request_id, pc_id, exit_code, started_at, finished_at, job_id)"
                            + " VALUES ('r', 'q', 'A', 0, ?, ?, 'j')",
                    Timestamp.of(NOW),
                    Timestamp.of(NOW));
        });

        assertThat(world.expected(EVERYBODY, NOW)).containsExactly("A");
        assertThat(world.completions("j", Instant.EPOCH)).containsEntry("A", NOW);
        assertThat(world.atWork("j", NOW)).isZero();
    }

    @Test
    void aDatabaseThatDoesNotAnswerEndsTheTickButCountsAsNobodyAtWork() {
        database.writer().useHandle(handle -> {
            handle.execute("ALTER TABLE agents RENAME TO agents_away");
            handle.execute("ALTER TABLE execution_results RENAME TO results_away");
        });

        assertThatThrownBy(() -> world.expected(EVERYBODY, NOW)).isInstanceOf(LookupFailed.class);
        assertThatThrownBy(() -> world.completions("j", Instant.EPOCH)).isInstanceOf(LookupFailed.class);
        assertThat(world.atWork("j", NOW)).isZero();
    }
}
