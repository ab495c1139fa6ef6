package io.kanade.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.Engine;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.database.TestEngine;
import io.kanade.failure.Failure;
import io.kanade.patterns.PatternFilters;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class ResultsTest {

    private static final PatternFilters ALL = PatternFilters.none();

    private TestDatabase database;
    private Results results;

    @BeforeEach
    void runs(@TempDir Path directory) {
        database = new TestDatabase(directory);
        results = new Results(database.database());
        insert("r1", "x-1", "LAB-01", 0, "all well\n", "", 1, "sweep");
        insert("r2", "x-1", "LAB-02", 7, "", "disk full", 3, "sweep");
        insert("r3", null, "LAB-01", -1, "x".repeat(200), "x".repeat(200), 5, null);
        insert("r4", null, "KIOSK-9", 0, "é".repeat(201), "😀".repeat(250), 7, null);
        insert("r5", null, "KIOSK-9", 0, "a".repeat(150) + "NEEDLE" + "b".repeat(150), "", 8, null);
        insert("r9", "x-9", "LAB-03", null, "", "", 9, "scan");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theNewestStartComesFirstAndThenTheGreaterId() {
        insert("tie-a", null, "T", 0, "", "", 2, null);
        insert("tie-c", null, "T", 0, "", "", 2, null);
        insert("tie-b", null, "T", 0, "", "", 2, null);
        assertThat(ids(query(50, ALL))).containsExactly("r9", "r5", "r4", "r3", "r2", "tie-c", "tie-b", "tie-a", "r1");
        assertThat(ids(query(2, ALL))).containsExactly("r9", "r5");
        assertThat(ids(query(2, ALL.and("pc_id", "T")))).containsExactly("tie-c", "tie-b");
    }

    @Test
    void nothingAskedIsNothingAnswered() {
        assertThat(ids(query(0, ALL))).isEmpty();
        assertThat(ids(query(0, ALL.and("pc_id", "LAB")))).isEmpty();
    }

    @Test
    void theStatesExcludeEachOther() {
        assertThat(ids(new ResultQuery(50, RunStatus.SUCCESS, null, ALL))).containsExactly("r5", "r4", "r1");
        assertThat(ids(new ResultQuery(50, RunStatus.FAILURE, null, ALL))).containsExactly("r3", "r2");
        assertThat(ids(new ResultQuery(50, RunStatus.RUNNING, null, ALL))).containsExactly("r9");
        assertThatThrownBy(() -> RunStatus.named("")).isInstanceOf(Failure.Invalid.class);
    }

    @Test
    void sinceIsAboutTheStartAndInclusive() throws Exception {
        Timestamp since = Timestamp.parse("2026-01-01T09:00:07.0+09:00");
        assertThat(ids(new ResultQuery(50, RunStatus.ANY, since, ALL))).containsExactly("r9", "r5", "r4");
        Timestamp later = Timestamp.parse("2026-01-01T00:00:07.000000001Z");
        assertThat(ids(new ResultQuery(50, RunStatus.ANY, later, ALL.and("pc_id", "K"))))
                .containsExactly("r5");
    }

    @Test
    void idPatternsSeeNullAsTheEmptyText() {
        assertThat(ids(query(50, ALL.and("pc_id", "^LAB-01$")))).containsExactly("r3", "r1");
        assertThat(ids(query(50, ALL.and("pc_id", "lab")))).isEmpty();
        assertThat(ids(query(50, ALL.and("pc_id", "(?i)lab")))).hasSize(4);
        assertThat(ids(query(50, ALL.and("job_id", "^s")))).containsExactly("r9", "r2", "r1");
        assertThat(ids(query(50, ALL.and("pc_id", "LAB").and("job_id", "^$")))).containsExactly("r3");
        assertThat(ids(query(3, ALL.and("pc_id", "").and("exec_id", null)))).hasSize(3);
    }

    @Test
    void theListClipsOutputsByCodePoints() {
        ResultRow exact = row("r3");
        assertThat(exact.stdout()).hasSize(200);
        assertThat(exact.stdoutTruncated()).isFalse();
        ResultRow longer = row("r4");
        assertThat(longer.stdout()).isEqualTo("é".repeat(200));
        assertThat(longer.stderr()).isEqualTo("😀".repeat(200));
        assertThat(longer.stdoutTruncated()).isTrue();
        assertThat(longer.stderrTruncated()).isTrue();
    }

    @Test
    void theDetailIsWhole() {
        ResultRow whole = ResultRow.whole(results.find("r4").orElseThrow());
        assertThat(whole.stderr()).isEqualTo("😀".repeat(250));
        assertThat(whole.stderrTruncated()).isFalse();
        assertThat(results.find("R4")).isEmpty();
    }

    @Test
    void anOutputWithNulIsNotCutThere() {
        insert("nul", null, "N", 0, "a\0b", "", 2, null);
        assertThat(row("nul").stdout()).isEqualTo(TestEngine.current() == Engine.SQLITE ? "a\0b" : "a\uFFFDb");
        assertThat(ids(query(5, ALL.and("stdout", "[\\x00\\x{FFFD}]b$")))).containsExactly("nul");
        assertThat(ids(query(5, ALL.and("stdout", "(?i)B$").and("pc_id", "^N$"))))
                .containsExactly("nul");
    }

    @Test
    void theExcerptComesFromTheWholeText() {
        assertThat(matching("NEEDLE").stdoutMatch())
                .isEqualTo(new Excerpt("a".repeat(80), "NEEDLE", "b".repeat(80), true, true));
        assertThat(matching("NEEDLE").stdout()).hasSize(200);
        assertThat(matching("NEEDLE").stderrMatch()).isNull();
        assertThat(matching("b{150}$").stdoutMatch())
                .isEqualTo(new Excerpt("a".repeat(74) + "NEEDLE", "b".repeat(150), "", true, false));
        assertThat(matching("^all").stdoutMatch()).isEqualTo(new Excerpt("", "all", " well\n", false, false));
        assertThat(matching("é{201}").stdoutMatch()).isEqualTo(new Excerpt("", "é".repeat(201), "", false, false));
    }

    @Test
    void anExcerptCountsCodePoints() {
        List<ResultRow> rows = results.list(query(5, ALL.and("pc_id", "KIOSK").and("stderr", ".+")));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).stderrMatch()).isEqualTo(new Excerpt("", "😀".repeat(240), "", false, true));
    }

    @Test
    void bothOutputsMustMatch() {
        List<ResultRow> both = results.list(query(5, ALL.and("stdout", "x").and("stderr", "x")));
        assertThat(both).extracting(ResultRow::resultId).containsExactly("r3");
        assertThat(both.get(0).stdoutMatch()).isNotNull();
        assertThat(both.get(0).stderrMatch()).isNotNull();
        assertThat(ids(query(5, ALL.and("stdout", "well").and("stderr", "full"))))
                .isEmpty();
    }

    @Test
    void anOutputPatternSeesTheNewestThousandThatTheExactFiltersLeave() {
        hay(995, 8, 1);
        assertThat(ids(query(50, ALL.and("stdout", "well")))).isEmpty();
        assertThat(ids(new ResultQuery(50, RunStatus.SUCCESS, null, ALL.and("stdout", "well"))))
                .containsExactly("r1");
        assertThat(ids(query(50, ALL.and("exec_id", "x-1").and("pc_id", "LAB-01"))))
                .containsExactly("r1");
    }

    @Test
    void moreWinnersThanOneStatementNamesAreComplete() {
        hay(1_200, 8, 0);
        List<ResultRow> rows = results.list(query(2_000, ALL.and("pc_id", "HAY")));
        assertThat(rows).hasSize(1_200).allMatch(row -> row.stdout().equals("hay"));
        assertThat(rows).extracting(ResultRow::resultId).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(results.list(query(2_000, ALL))).hasSize(1_206);
    }

    @Test
    void aListedRowHasThirteenKeysAndRealNulls() {
        assertThat(StrictJson.forRequests().write(row("r9")))
                .isEqualTo("{\"result_id\":\"r9\",\"request_id\":\"q-r9\",\"exec_id\":\"x-9\",\"pc_id\":\"LAB-03\","
                        + "\"exit_code\":null,\"stdout\":\"\",\"stderr\":\"\",\"started_at\":\"2026-01-01T00:00:09Z\","
                        + "\"finished_at\":null,\"job_id\":\"scan\",\"version\":null,\"stdout_truncated\":false,"
                        + "\"stderr_truncated\":false}");
    }

    private static ResultQuery query(long limit, PatternFilters patterns) {
        return new ResultQuery(limit, RunStatus.ANY, null, patterns);
    }

    private List<String> ids(ResultQuery query) {
        return results.list(query).stream().map(ResultRow::resultId).toList();
    }

    private ResultRow row(String resultId) {
        return results.list(query(50, ALL)).stream()
                .filter(row -> row.resultId().equals(resultId))
                .findFirst()
                .orElseThrow();
    }

    private ResultRow matching(String stdout) {
        return results.list(query(1, ALL.and("stdout", stdout))).get(0);
    }

    private void insert(
            String id,
            @Nullable String execId,
            String pcId,
            @Nullable Integer exit,
            String stdout,
            String stderr,
            int second,
            @Nullable String jobId) {
        database.writer()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO execution_results (result_id, request_id, exec_id, pc_id, exit_code, stdout, stderr, started_at,"
                                + " finished_at, recorded_at, job_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        id,
                        "q-" + id,
                        execId,
                        pcId,
                        exit,
                        stdout,
                        stderr,
                        at(second),
                        exit == null ? null : at(second),
                        at(second),
                        jobId));
    }

    private void hay(int count, int second, int exitCode) {
        database.writer().useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "INSERT INTO execution_results (result_id, request_id, pc_id, exit_code, stdout, started_at, finished_at,"
                            + " recorded_at) VALUES (?, 'q', 'HAY', ?, 'hay', ?, ?, ?)");
            for (int i = 0; i < count; i++) {
                batch.add("hay-%05d".formatted(i), exitCode, at(second), at(second), at(second));
            }
            batch.execute();
        });
    }

    private static String at(int second) {
        return "2026-01-01T00:00:0" + second + "+00:00";
    }
}
