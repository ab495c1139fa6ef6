package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.codahale.metrics.MetricRegistry;
import io.kanade.broker.LogLines;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.database.OnBothEngines;
import io.kanade.database.OnSqliteOnly;
import io.kanade.database.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of projection §10, line by line. */
@OnBothEngines
class SweepTest {

    private static final Instant NOW = Instant.parse("2026-06-12T04:05:06.123456789Z");
    private static final Duration NANO = Duration.ofNanos(1);

    private final TestDatabase fixture;
    private final Database database;
    private final MetricRegistry metrics = new MetricRegistry();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    SweepTest(@TempDir Path directory) {
        this.fixture = new TestDatabase(directory);
        this.database = fixture.database();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "inventory_history, observed_at, P90D",
        "host_perf_samples, at, P30D",
        "process_perf_samples, at, P7D",
        "obs_events, at, P90D",
        "execution_results, recorded_at, P90D",
        "executions, initiated_at, P90D",
        "audit_log, occurred_at, P365D"
    })
    void aRowOlderThanItsAgeGoesAndOneExactlyThatOldStays(String table, String column, Duration age) {
        insert(table, column, "old", age.plus(NANO));
        insert(table, column, "exact", age);
        insert(table, column, "young", age.minusDays(1));

        sweep();

        assertThat(texts("SELECT " + column + " FROM " + table + " ORDER BY 1"))
                .containsExactly(ago(age), ago(age.minusDays(1)));
        sweep();
        assertThat(texts("SELECT count(*) FROM " + table)).containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource({
        "host_perf_samples, at, P30D",
        "process_perf_samples, at, P7D",
        "obs_events, at, P90D",
        "audit_log, occurred_at, P365D"
    })
    void aRowDatedAheadGoesByItsArrival(String table, String column, Duration age) { // W25
        insert(table, column, "old", Duration.ofDays(-1000));
        insert(table, column, "exact", Duration.ofDays(-2000));
        database.write(handle -> handle.execute(
                "UPDATE " + table + " SET received_at = CASE WHEN " + column + " = ? THEN ? ELSE ? END",
                ago(Duration.ofDays(-1000)),
                ago(age.plus(NANO)),
                ago(age)));

        sweep();

        assertThat(texts("SELECT " + column + " FROM " + table)).containsExactly(ago(Duration.ofDays(-2000)));
    }

    @Test
    void aPendingExecutionExpiresAfterAnHour() {
        execution("two hours", "pending", Duration.ofHours(2));
        execution("an hour and a bit", "pending", Duration.ofHours(1).plus(NANO));
        execution("an hour", "pending", Duration.ofHours(1));
        execution("half an hour", "pending", Duration.ofMinutes(30));

        sweep();

        assertThat(texts("SELECT exec_id FROM executions WHERE status = 'expired' ORDER BY initiated_at"))
                .containsExactly("two hours", "an hour and a bit");
        assertThat(texts("SELECT exec_id FROM executions WHERE status = 'pending' ORDER BY initiated_at"))
                .containsExactly("an hour", "half an hour");
    }

    @ParameterizedTest
    @CsvSource({"running", "completed", "expired"})
    void anExecutionThatIsNotPendingKeepsItsStatus(String status) {
        execution("exec-1", status, Duration.ofHours(3));

        sweep();

        assertThat(texts("SELECT status FROM executions")).containsExactly(status);
    }

    @Test
    void aRunWithoutAResultIsReapedAfterADay() {
        run("r-1", Duration.ofHours(25), Duration.ofHours(25), null, "");

        sweep();

        assertThat(texts("SELECT finished_at FROM execution_results")).containsExactly(ago(Duration.ZERO));
        assertThat(texts("SELECT exit_code FROM execution_results")).containsExactly("-1");
        assertThat(texts("SELECT reaped FROM execution_results")).containsExactly("1");
        assertThat(texts("SELECT stderr FROM execution_results"))
                .singleElement()
                .asString()
                .startsWith("[backend: reaped");
    }

    @Test
    void theNoteFollowsWhatTheRunHadSaidAlready() {
        run("r-1", Duration.ofHours(25), Duration.ofHours(25), null, "half a line");

        sweep();

        assertThat(texts("SELECT stderr FROM execution_results"))
                .singleElement()
                .asString()
                .startsWith("half a line\n[backend: reaped");
    }

    @Test
    void aRunOfAnHourAgoAndOneOfExactlyADayAreLeftAlone() {
        run("r-1", Duration.ofHours(1), Duration.ofHours(1), null, "");
        run("r-2", Duration.ofHours(24), Duration.ofHours(24), null, "");

        sweep();

        assertThat(texts("SELECT result_id FROM execution_results WHERE finished_at IS NULL ORDER BY 1"))
                .containsExactly("r-1", "r-2");
    }

    @Test
    void aFinishedRunIsNotFinishedAgain() {
        run("r-1", Duration.ofHours(48), Duration.ofHours(48), Duration.ofHours(47), "");

        sweep();

        assertThat(texts("SELECT finished_at FROM execution_results")).containsExactly(ago(Duration.ofHours(47)));
        assertThat(texts("SELECT reaped FROM execution_results")).containsExactly("0");
    }

    @Test
    void aRunWhoseClockIsDaysAheadIsReapedByItsArrival() {
        run("r-1", Duration.ofDays(-3), Duration.ofHours(25), null, "");

        sweep();

        assertThat(texts("SELECT reaped FROM execution_results")).containsExactly("1");
    }

    @Test
    void anExecutionTakesItsTargetsAndDetailsWithIt() {
        execution("old", "completed", Duration.ofDays(91));
        execution("young", "completed", Duration.ofDays(89));
        for (String exec : List.of("old", "young")) {
            execute("INSERT INTO execution_targets (exec_id, pc_id, wave) VALUES (?, 'PC-1', 0)", exec);
            execute("INSERT INTO execution_targets (exec_id, pc_id, wave) VALUES (?, 'PC-2', 1)", exec);
            execute("INSERT INTO execution_details (exec_id) VALUES (?)", exec);
        }

        sweep();

        assertThat(texts("SELECT exec_id FROM executions")).containsExactly("young");
        assertThat(texts("SELECT exec_id FROM execution_targets")).containsExactly("young", "young");
        assertThat(texts("SELECT exec_id FROM execution_details")).containsExactly("young");
    }

    @Test
    void aResultTakesWhatIsKnownOfItsObjectsWithIt() { // W30
        for (String result : List.of("old", "young")) {
            Duration age = Duration.ofDays(result.equals("old") ? 91 : 89);
            run(result, age, age, age, "");
            execute("INSERT INTO result_objects (result_id, which, object) VALUES (?, 'stdout', 'q/stdout')", result);
            execute("INSERT INTO result_objects (result_id, which, object) VALUES (?, 'stderr', 'q/stderr')", result);
        }

        sweep();

        assertThat(texts("SELECT result_id FROM execution_results")).containsExactly("young");
        assertThat(texts("SELECT result_id FROM result_objects")).containsExactly("young", "young");
        assertThat(metrics.counter("retention.delete-results").getCount()).isEqualTo(1);
    }

    @Test
    void whatHasNoAgeIsNeverCleaned() {
        execute("INSERT INTO agents (pc_id, last_heartbeat) VALUES ('PC-1', ?)", ago(Duration.ofDays(1000)));
        execute(
                "INSERT INTO check_status (pc_id, check_name, status, recorded_at) VALUES ('PC-1', 'disk', 'ok', ?)",
                ago(Duration.ofDays(1000)));
        execute(
                "INSERT INTO inventory_facts (pc_id, job_id, facts_json, recorded_at) VALUES ('PC-1', 'hw', '{}', ?)",
                ago(Duration.ofDays(1000)));
        execute(
                "INSERT INTO notification_acks (notification_id, pc_id, user_sid, acked_at) VALUES ('n', 'PC-1', 's', ?)",
                ago(Duration.ofDays(1000)));
        execute(
                "INSERT INTO users (username, password_hash, role, updated_at) VALUES ('anna', '-', 'admin', ?)",
                ago(Duration.ofDays(1000)));

        sweep();

        for (String table : List.of("agents", "check_status", "inventory_facts", "notification_acks", "users")) {
            assertThat(texts("SELECT count(*) FROM " + table)).as(table).containsExactly("1");
        }
    }

    @Test
    void aBacklogDrainsByAHundredThousandRowsATickWhileOthersWrite() throws Exception {
        execute("""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250000)
                INSERT INTO audit_log (actor, action, occurred_at) SELECT 'admin', 'exec', ? FROM n
                """, ago(Duration.ofDays(366)));

        CompletableFuture<Void> sweeping = CompletableFuture.runAsync(this::sweep);
        List<Long> seenByOthers = new ArrayList<>();
        while (!sweeping.isDone()) {
            seenByOthers.add(database.write(handle -> handle.createQuery("SELECT count(*) FROM audit_log")
                    .mapTo(Long.class)
                    .one()));
        }
        sweeping.get(60, TimeUnit.SECONDS);

        assertThat(seenByOthers).as("somebody wrote in the middle").anyMatch(rows -> rows > 150_000 && rows < 250_000);
        assertThat(texts("SELECT count(*) FROM audit_log")).containsExactly("150000");
        sweep();
        assertThat(texts("SELECT count(*) FROM audit_log")).containsExactly("50000");
        sweep();
        assertThat(texts("SELECT count(*) FROM audit_log")).containsExactly("0");
        assertThat(metrics.counter("retention.delete-audit").getCount()).isEqualTo(250_000);
    }

    @Test
    void aTurnIsOneTransactionAndOthersSeeAllThatWereBeforeIt() { // W14, D17
        execute("""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                INSERT INTO obs_events (pc_id, at, kind, source) SELECT 'p', ?, 'k', 's' FROM n
                """, ago(Duration.ofDays(91)));
        List<Integer> limits = new ArrayList<>();
        List<Long> left = new ArrayList<>(List.of(5000L));
        RetentionStep events = step("delete events");
        RetentionStep watched = new RetentionStep("watched", events.age(), events.cap(), cutOff -> {
            RetentionStep.Chunk chunk = events.begin().apply(cutOff);
            return (handle, limit) -> {
                limits.add(limit);
                // The read pool sees what is committed: the turns before this one, each in a transaction of its own.
                left.add(Long.valueOf(texts("SELECT count(*) FROM obs_events").get(0)));
                return chunk.apply(handle, limit);
            };
        });

        new Sweep(database, clock, metrics, List.of(watched)).run(() -> true);

        assertThat(limits).startsWith(50).allMatch(limit -> limit >= 1 && limit <= 500);
        int deleted = 0;
        for (int i = 0; i < limits.size(); i++) {
            long seen = left.get(i + 1);
            assertThat(seen).isLessThanOrEqualTo(left.get(i)).isGreaterThanOrEqualTo(5000L - deleted);
            deleted += limits.get(i);
        }
        assertThat(texts("SELECT count(*) FROM obs_events")).containsExactly("0");
    }

    @Test
    @OnSqliteOnly
    void thePagesOfDeletedRowsAreUsedAgain() { // D17
        List<Long> pages = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            execute("""
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                    INSERT INTO obs_events (pc_id, at, kind, source, payload)
                    SELECT 'p', ?, 'k', 's', hex(zeroblob(500)) FROM n
                    """, ago(Duration.ofDays(91)));
            pages.add(Long.valueOf(texts("PRAGMA page_count").get(0)));
            sweep();
            assertThat(texts("SELECT count(*) FROM obs_events")).containsExactly("0");
        }
        assertThat(pages.get(2)).isLessThanOrEqualTo(pages.get(0) + pages.get(0) / 50);
    }

    @Test
    void aStepThatFailsSpoilsNoOther() {
        insert("obs_events", "at", "old", Duration.ofDays(91));
        insert("audit_log", "occurred_at", "old", Duration.ofDays(366));
        execute("ALTER TABLE host_perf_samples RENAME TO elsewhere");
        try (LogLines log = LogLines.of(Attempt.class)) {
            sweep();
            assertThat(log.containing(
                            Level.WARN, "cleanup: delete host samples failed and is tried again with the next tick"))
                    .isEqualTo(1);
        }
        assertThat(texts("SELECT count(*) FROM obs_events")).containsExactly("0");
        assertThat(texts("SELECT count(*) FROM audit_log")).containsExactly("0");

        execute("ALTER TABLE elsewhere RENAME TO host_perf_samples");
        insert("host_perf_samples", "at", "old", Duration.ofDays(31));
        sweep();
        assertThat(texts("SELECT count(*) FROM host_perf_samples"))
                .as("tried again with the next tick")
                .containsExactly("0");
    }

    @Test
    void aStopEndsTheSweepBetweenTwoChunks() {
        insert("audit_log", "occurred_at", "old", Duration.ofDays(366));

        new Sweep(database, clock, metrics, RetentionSteps.of(database, clock)).run(() -> false);

        assertThat(texts("SELECT count(*) FROM audit_log")).containsExactly("1");
    }

    @Test
    void aSecondSweepAtTheSameTimeChangesNothing() { // D7
        insert("audit_log", "occurred_at", "old", Duration.ofDays(366));
        execution("e-1", "pending", Duration.ofHours(2));
        run("r-1", Duration.ofHours(25), Duration.ofHours(25), null, "said");
        run("r-2", Duration.ofHours(1), Duration.ofHours(1), null, "");
        sweep();
        List<String> once = everything();

        sweep();

        assertThat(everything()).isEqualTo(once).hasSize(3);
    }

    private RetentionStep step(String name) {
        return RetentionSteps.of(database, clock).stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> everything() {
        return texts("""
                SELECT 'run ' || result_id || ' ' || stderr || ' ' || coalesce(finished_at, '-') FROM execution_results
                UNION ALL SELECT 'execution ' || exec_id || ' ' || status FROM executions
                UNION ALL SELECT 'event ' || id FROM audit_log
                ORDER BY 1
                """);
    }

    private void sweep() {
        new Sweep(database, clock, metrics, RetentionSteps.of(database, clock)).run(() -> true);
    }

    private void insert(String table, String column, String id, Duration age) {
        String sql = switch (table) {
            case "inventory_history" ->
                "INSERT INTO inventory_history (pc_id, job_id, field_path, change_kind, observed_at) VALUES (?, 'hw', 'ram', 'added', ?)";
            case "host_perf_samples" -> "INSERT INTO host_perf_samples (pc_id, at) VALUES (?, ?)";
            case "process_perf_samples" ->
                "INSERT INTO process_perf_samples (pc_id, at, pid, name, cpu_pct, rss_bytes) VALUES (?, ?, 1, 'init', 0, 0)";
            case "obs_events" -> "INSERT INTO obs_events (pc_id, at, kind, source) VALUES (?, ?, 'logon', 'security')";
            case "execution_results" ->
                "INSERT INTO execution_results (result_id, request_id, pc_id, started_at, finished_at, recorded_at) VALUES (?, 'q', 'PC-1', '-', '-', ?)";
            case "executions" ->
                "INSERT INTO executions (exec_id, job_id, version, initiated_by, target_count, status, initiated_at) VALUES (?, 'j', '1', 'a', 1, 'completed', ?)";
            case "audit_log" -> "INSERT INTO audit_log (actor, action, occurred_at) VALUES (?, 'exec', ?)";
            default -> throw new IllegalArgumentException(table + "." + column);
        };
        execute(sql, id, ago(age));
    }

    private void execution(String id, String status, Duration age) {
        execute("""
                INSERT INTO executions (exec_id, job_id, version, initiated_by, target_count, status, initiated_at)
                VALUES (?, 'job', '1.0', 'admin', 1, ?, ?)
                """, id, status, ago(age));
    }

    private void run(String id, Duration started, Duration recorded, @Nullable Duration finished, String stderr) {
        execute("""
                INSERT INTO execution_results (result_id, request_id, pc_id, started_at, recorded_at, finished_at, stderr)
                VALUES (?, 'q', 'PC-1', ?, ?, ?, ?)
                """, id, ago(started), ago(recorded), finished == null ? null : ago(finished), stderr);
    }

    private void execute(String sql, @Nullable Object... values) {
        database.write(handle -> handle.execute(sql, values));
    }

    private List<String> texts(String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private static String ago(Duration age) {
        return Timestamp.of(NOW.minus(age)).stored();
    }
}
