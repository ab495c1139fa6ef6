package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.schedules.RunDao.Completion;
import io.kanade.schedules.RunDao.LastRun;
import io.kanade.schedules.RunDao.Tally;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class RunDaoTest {

    private static final Instant NINE = Instant.parse("2026-06-10T09:00:00Z");
    private static final Timestamp EVER = Timestamp.of(Instant.EPOCH);

    private TestDatabase database;
    private RunDao runs;
    private int results;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = new TestDatabase(directory);
        runs = database.reader().onDemand(RunDao.class);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theLatestSuccessOfEachPcCounts() {
        run("A", 0, NINE);
        run("A", 0, NINE.minusSeconds(60));
        run("A", 1, NINE.plusSeconds(60));
        run("B", 126, NINE);
        run("C", null, NINE);

        assertThat(runs.completions("j", EVER)).containsExactly(new Completion("A", Timestamp.of(NINE)));
        assertThat(runs.completions("other", EVER)).isEmpty();
    }

    @Test
    void anIntervalBoundsWhatIsRead() {
        run("A", 0, NINE);

        assertThat(runs.completions("j", Timestamp.of(NINE))).hasSize(1);
        assertThat(runs.completions("j", Timestamp.of(NINE.plusMillis(1)))).isEmpty();
    }

    @Test
    void whatHasNoEndIsAtWork() {
        run("A", null, NINE);
        run("B", null, NINE);
        run("C", 0, NINE);

        assertThat(runs.running("j")).isEqualTo(2);
        assertThat(runs.openExecutions("j")).containsExactlyInAnyOrder("exec-1", "exec-2");
    }

    @Test
    void theLastRunIsTheOneRecordedLastWithItsTextsAsStored() {
        assertThat(runs.lastRun("j")).isEmpty();
        run("A", 3, NINE);
        assertThat(runs.lastRun("j"))
                .contains(new LastRun("A", 3, "2026-06-10T09:00:00+00:00", "2026-06-10T09:00:00+00:00"));
        run("B", null, NINE.plusSeconds(1));
        assertThat(runs.lastRun("j")).contains(new LastRun("B", null, "2026-06-10T09:00:01+00:00", null));
    }

    @Test
    void finishedRunsAreCountedByTheirExitCode() {
        run("A", 0, NINE);
        run("B", 1, NINE);
        run("C", -1, NINE);
        run("D", null, NINE);
        run("E", 0, NINE.minusSeconds(1));

        assertThat(runs.tally("j", Timestamp.of(NINE))).isEqualTo(new Tally(1, 2));
        assertThat(runs.tally("other", EVER)).isEqualTo(new Tally(0, 0));
    }

    @Test
    void whoWasSentTheJobAndHasNotReportedIsAwaited() {
        sent("exec-1", "scheduler", NINE, "A", "B");
        sent("exec-x", "operator", NINE, "C");
        sent("exec-old", "scheduler", NINE.minusSeconds(1), "D");
        run("A", null, NINE);

        assertThat(runs.awaited("j", Timestamp.of(NINE))).isEqualTo(1);
        assertThat(runs.awaited("other", EVER)).isZero();
    }

    private void sent(String execId, String by, Instant at, String... pcs) {
        database.writer().useHandle(handle -> {
            handle.execute(
                    "INSERT INTO executions (exec_id, job_id, version, initiated_by, initiated_at, target_count)"
                            + " VALUES (?, 'j', '1', ?, ?, ?)",
                    execId,
                    by,
                    Timestamp.of(at),
                    pcs.length);
            for (String pcId : pcs) {
                handle.execute("INSERT INTO execution_targets (exec_id, pc_id, wave) VALUES (?, ?, 0)", execId, pcId);
            }
        });
    }

    private void run(String pcId, @Nullable Integer exitCode, Instant at) {
        results++;
        Timestamp time = Timestamp.of(at);
        database.writer()
                .useHandle(handle -> handle.createUpdate("""
                                INSERT INTO execution_results
                                    (result_id, request_id, exec_id, pc_id, exit_code, started_at, finished_at, recorded_at, job_id)
                                VALUES (:id, 'r', :exec, :pc, :code, :at, :end, :at, 'j')
                                """)
                        .bind("id", "result-" + results)
                        .bind("exec", "exec-" + results)
                        .bind("pc", pcId)
                        .bind("code", exitCode)
                        .bind("at", time)
                        .bind("end", exitCode == null ? null : time)
                        .execute());
    }
}
