package io.kanade.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.failure.Failure;
import io.kanade.patterns.PatternFilters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothEngines
class AuditHistoryTest {

    private static final PatternFilters ALL = PatternFilters.none();
    private static final AuditQuery.Exact ANY = new AuditQuery.Exact(null, List.of(), null, null, null);

    private TestDatabase database;
    private AuditHistory history;

    @BeforeEach
    void record(@TempDir Path directory) {
        database = new TestDatabase(directory);
        history = new AuditHistory(database.database());
        insert(
                "scheduler",
                "exec",
                "sweep",
                "{\"exec_id\":\"e-1\",\"target_count\":3,\"version\":\"1\"}",
                "2031-01-01T00:00:00");
        insert(
                "operator",
                "job_upsert",
                "sweep",
                "{\"inventory\":false,\"source\":\"spa\",\"sub\":\"mika\"}",
                "2031-01-02T00:00:00.500");
        insert(
                "operator",
                "freeze_clear",
                "freeze",
                "{\"old\":{\"sub\":\"mika\"},\"sub\":\"lena\"}",
                "2031-01-03T00:00:00");
        insert("agent", "self_check", null, "null", "2031-01-04T00:00:00.123456789");
        insert("self-update", "swap", "LAB-1", "[\"a\",1,2.5,null,{\"a\":2,\"z\":1}]", "2031-01-05T00:00:00");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRowHasSixKeys() {
        AuditRow row = rows(10, ANY, ALL.and("action", "self_check")).get(0);
        assertThat(StrictJson.forRequests().write(row))
                .isEqualTo("{\"id\":4,\"actor\":\"agent\",\"action\":\"self_check\",\"target\":null,\"payload\":null,"
                        + "\"occurred_at\":\"2031-01-04T00:00:00.123456789Z\"}");
        assertThat(StrictJson.forRequests().write(rows(1, ANY, ALL).get(0)))
                .contains("[\"a\",1,2.5,null,{\"a\":2,\"z\":1}]");
    }

    @Test
    void theNewestEventComesFirstAndThenTheNewerRow() {
        insert("x", "swap2", null, "{}", "2031-01-05T00:00:00");
        assertThat(actions(10, ANY, ALL))
                .containsExactly("swap2", "swap", "self_check", "freeze_clear", "job_upsert", "exec");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '#',
            value = {
                "action#upsert#job_upsert",
                "action#UPSERT#``",
                "action#(?i)UPSERT#job_upsert",
                "action#^ex#exec",
                "action#swap|exec#swap exec",
                "target#^$#self_check",
                "target#^LAB-\\d$#swap",
                "payload#\"sub\":\"mika\"#freeze_clear job_upsert",
                "payload#^\\{\"exec_id\":\"e-1\",\"target_count\":3,\"version\":\"1\"\\}$#exec",
                "payload#^null$#self_check",
                "payload#null#swap self_check",
                "payload#(?i)\"SUB\":\"MIKA#freeze_clear job_upsert",
                "payload#lena|e-1#freeze_clear exec",
                "payload#\\{\"a\":2,\"z\":1\\}#swap",
            })
    void patternsSeeTheirColumn(String column, String pattern, String found) {
        assertThat(String.join(" ", actions(50, ANY, ALL.and(column, pattern)))).isEqualTo(found);
    }

    @Test
    void everyFilterNarrows() throws Exception {
        AuditQuery.Exact operator = new AuditQuery.Exact("operator", List.of(), null, null, null);
        assertThat(actions(10, operator, ALL.and("action", "_").and("payload", "lena")))
                .containsExactly("freeze_clear");
        assertThat(actions(10, new AuditQuery.Exact("Operator", List.of(), null, null, null), ALL))
                .isEmpty();
        Timestamp from = Timestamp.parse("2031-01-02T09:00:00.5+09:00");
        Timestamp to = Timestamp.parse("2031-01-04T00:00:00.123456789Z");
        assertThat(actions(10, new AuditQuery.Exact(null, List.of(), from, to, null), ALL))
                .containsExactly("freeze_clear", "job_upsert");
        assertThat(actions(10, new AuditQuery.Exact(null, AuditQuery.names("agent,operator,"), null, null, null), ALL))
                .containsExactly("swap", "exec");
    }

    @Test
    void asManyActorsAsAnAddressHoldsAreLeftOut() {
        String many = IntStream.range(0, 4_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        AuditQuery.Exact others =
                new AuditQuery.Exact(null, AuditQuery.names(many + ",agent,operator"), null, null, null);
        assertThat(actions(10, others, ALL)).containsExactly("swap", "exec");
        assertThat(actions(10, others, ALL.and("action", "^ex"))).containsExactly("exec");
    }

    @Test
    void aPersonIsTheOneWhoAskedAndNobodyElse() {
        AuditPage page = history.page(new AuditQuery(10, ANY, ALL, "mika"));
        assertThat(page.rows()).extracting(AuditRow::action).containsExactly("job_upsert");
    }

    @Test
    void aPersonIsFoundHoweverTheNameIsWritten() {
        insert("tool", "escaped", null, "{\"sub\": \"\\u006dika\"}", "2031-02-01T00:00:00");
        insert("tool", "quoted", null, "{\"sub\":\"a\\\"b\"}", "2031-02-02T00:00:00");
        assertThat(history.page(new AuditQuery(10, ANY, ALL, "mika")).rows())
                .extracting(AuditRow::action)
                .containsExactly("escaped", "job_upsert");
        assertThat(history.page(new AuditQuery(10, ANY, ALL.and("action", "quo"), "a\"b"))
                        .rows())
                .hasSize(1);
    }

    @Test
    void anEventWithoutAPayloadIsFoundByNull() {
        insert("tool", "empty", null, null, "2031-02-02T00:00:00");
        assertThat(actions(1, ANY, ALL.and("payload", "null"))).containsExactly("empty");
        assertThat(actions(5, ANY, ALL.and("action", "^e").and("payload", "null$")))
                .containsExactly("empty");
    }

    @Test
    void nothingAskedIsNothingAnswered() {
        assertThat(rows(0, ANY, ALL.and("action", "swap"))).isEmpty();
    }

    @Test
    void whatIsNoJsonIsNull() {
        insert("tool", "odd", null, "{broken", "2031-02-01T00:00:00");
        insert("tool", "empty", null, null, "2031-02-02T00:00:00");
        assertThat(rows(2, ANY, ALL)).extracting(row -> row.payload().text()).containsExactly("null", "null");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        insert("x", "swap2", null, "{}", "2031-01-05T00:00:00");
        List<String> all = new ArrayList<>();
        AuditCursor before = null;
        int pages = 0;
        do {
            AuditPage page = history.page(
                    new AuditQuery(2, new AuditQuery.Exact(null, List.of(), null, null, before), ALL, null));
            page.rows().forEach(row -> all.add(row.action()));
            before = page.next() == null ? null : AuditCursor.parse(page.next().toString());
            pages++;
        } while (before != null);
        assertThat(all).containsExactly("swap2", "swap", "self_check", "freeze_clear", "job_upsert", "exec");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aPatternSeesTheNewestTenThousandThatTheExactFiltersLeave() {
        hay(9_996);
        assertThat(actions(50, ANY, ALL.and("action", "job_upsert"))).containsExactly("job_upsert");
        hay(1);
        assertThat(actions(50, ANY, ALL.and("action", "exec"))).isEmpty();
        AuditPage searched = history.page(new AuditQuery(50, ANY, ALL.and("action", "^exec$"), null));
        assertThat(searched.next()).as("the search can go on behind the window").isNotNull();
        assertThat(actions(
                        50, new AuditQuery.Exact("scheduler", List.of(), null, null, null), ALL.and("action", "exec")))
                .containsExactly("exec");
        assertThat(rows(20_000, ANY, ALL)).hasSize(10_002);
    }

    @Test
    void whatIsExportedIsThePage() {
        hay(1_700);
        insert("tool", "odd", null, "{broken", "2032-01-01T00:00:00");
        insertAt("2032-02-01 00:00:00");
        for (long limit : List.of(3L, 500L, 501L, 1_000L, 1_706L, 1_707L, 5_000L)) {
            assertExportedAsPaged(new AuditQuery(limit, ANY, ALL, null));
            assertExportedAsPaged(new AuditQuery(limit, ANY, ALL.and("action", "s"), null));
        }
        assertExportedAsPaged(new AuditQuery(900, new AuditQuery.Exact("hay", List.of(), null, null, null), ALL, null));
        assertThat(history.export(new AuditQuery(0, ANY, ALL, null)).rows()).isEmpty();
        AuditCursor before = history.page(new AuditQuery(30, ANY, ALL, null)).next();
        AuditQuery.Exact stretch = new AuditQuery.Exact(
                null,
                List.of("agent"),
                Timestamp.of(Instant.parse("2031-01-02T00:00:00Z")),
                Timestamp.of(Instant.parse("2032-03-01T00:00:00Z")),
                before);
        assertExportedAsPaged(new AuditQuery(600, stretch, ALL, null));
        assertExportedAsPaged(new AuditQuery(5_000, stretch, ALL, null));
    }

    @Test
    void anExportHoldsAChunkOfItsRows() {
        hay(1_700);
        Iterator<AuditRow> rows =
                history.export(new AuditQuery(1_600, ANY, ALL, null)).rows().iterator();
        rows.next();
        database.writer().useHandle(handle -> handle.execute("DELETE FROM audit_log"));
        assertThat(rows).toIterable().hasSize(499);
    }

    @Test
    void whatComesInBehindAnExportsBeginningIsOnThePageOrOnTheNext() {
        hay(1_700);
        AuditExport export = history.export(new AuditQuery(1_000, ANY, ALL, null));
        Iterator<AuditRow> rows = export.rows().iterator();
        rows.next();
        hay(10);
        List<Long> seen = new ArrayList<>();
        rows.forEachRemaining(row -> seen.add(row.id()));
        assertThat(seen).hasSize(999);
        AuditPage next = history.page(
                new AuditQuery(1, new AuditQuery.Exact(null, List.of(), null, null, export.next()), ALL, null));
        assertThat(next.rows().get(0).id()).isEqualTo(seen.get(998) - 1);
    }

    private void assertExportedAsPaged(AuditQuery query) {
        AuditPage page = history.page(query);
        AuditExport export = history.export(query);
        assertThat(export.rows()).as(query.toString()).containsExactlyElementsOf(page.rows());
        assertThat(export.next()).as(query.toString()).isEqualTo(page.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "MjAzMS0wMS0wMVQwMDowMDowMFo", "MjAzMS0wMS0wMVQwMDowMDowMFovYQ"})
    void aCursorOfNobodyIsRefused(String text) {
        assertThatThrownBy(() -> AuditCursor.parse(text)).isInstanceOf(Failure.Invalid.class);
    }

    private List<AuditRow> rows(long limit, AuditQuery.Exact exact, PatternFilters patterns) {
        return history.page(new AuditQuery(limit, exact, patterns, null)).rows();
    }

    private List<String> actions(long limit, AuditQuery.Exact exact, PatternFilters patterns) {
        return rows(limit, exact, patterns).stream().map(AuditRow::action).toList();
    }

    private void insert(
            String actor, String action, @Nullable String target, @Nullable String payload, String occurredAt) {
        database.writer()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO audit_log (actor, action, target, payload, occurred_at) VALUES (?, ?, ?, ?, ?)",
                        actor,
                        action,
                        target,
                        payload,
                        occurredAt + "+00:00"));
    }

    private void insertAt(String stored) {
        database.writer()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO audit_log (actor, action, payload, occurred_at) VALUES ('tool', 'spaced', '{}', ?)",
                        stored));
    }

    private void hay(int count) {
        database.writer().useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "INSERT INTO audit_log (actor, action, payload, occurred_at) VALUES ('hay', 'straw', '{}', ?)");
            for (int i = 0; i < count; i++) {
                batch.add("2032-02-01T00:00:00+00:00");
            }
            batch.execute();
        });
    }
}
