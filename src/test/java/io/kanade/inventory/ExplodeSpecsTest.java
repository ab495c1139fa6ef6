package io.kanade.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.dropwizard.lifecycle.Managed;
import io.kanade.broker.LogLines;
import io.kanade.database.Cell;
import io.kanade.database.OnBothEngines;
import io.kanade.database.OnPostgresOnly;
import io.kanade.database.OnSqliteOnly;
import io.kanade.failure.Failure;
import io.kanade.manifest.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which specs become tables, and how a table follows its spec (projection §6.6, W18, W19; I14, I16, I17, I23, I24 of §16.3). */
@OnBothEngines
class ExplodeSpecsTest {

    private static final String SCAN = "{\"apps\":[{\"name\":\"a\",\"version\":\"12\",\"size\":5}]}";

    private InventoryBed bed;

    @BeforeEach
    void open(@TempDir Path directory) {
        bed = new InventoryBed(directory);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** I14: such a job is registered; what is wrong is told when a result comes, and costs only that table. */
    @Test
    void aSpecThatCannotBecomeATableCostsNothingElse() {
        List<String> broken = List.of(
                InventoryBed.spec("apps", "x; drop", "name", "name"),
                InventoryBed.spec("apps", "t_kind", "name", "name,size:int"),
                InventoryBed.spec("apps", "t_key", "other", "name"),
                InventoryBed.spec("apps", "t_none", "", "name"),
                InventoryBed.spec("apps", "t_column", "na me", "na me"),
                InventoryBed.spec("apps", "t".repeat(65), "name", "name"));
        for (String spec : broken) {
            bed.facts("\"explode\":[" + spec + "," + InventoryBed.spec("apps", "t_good", "name", "name") + "]");
            bed.check().check(job("facts"));
            bed.ran(1, SCAN);
            assertThat(bed.list("SELECT name FROM t_good")).containsExactly("a");
            assertThat(bed.list("SELECT facts_json FROM inventory_facts")).containsExactly(SCAN);
        }
        assertThat(derivedTables()).containsExactly("t_good");
    }

    /** I16. */
    @Test
    void aTableIsMadeWhenTheFirstResultNeedsIt() {
        bed.facts("\"history_scalars\":[\"a\"]");
        bed.ran(1, SCAN);
        bed.apps("name", "name,version:text:index");
        bed.ran(2, SCAN);
        assertThat(bed.list("SELECT version FROM t_apps")).containsExactly("12");
        assertThat(bed.tables.indexes("t_apps")).containsExactly("idx_t_apps_version");
    }

    /** I17: nine tables of ten at the start, and what facts are there fills them. */
    @Test
    void tablesAreMadeAndFilledFromFactsAtHand() throws Exception {
        bed.facts("\"history_scalars\":[\"a\"]");
        bed.ran(1, SCAN);
        bed.ranOn("PC-2", "facts", 1, SCAN);
        for (int i = 0; i < 9; i++) {
            bed.explode("facts" + i, "t_" + i, "name", "name");
        }
        bed.explode("facts9", "t_9", "name", "name:int");
        bed.apps("name", "name,size:integer");
        running(() -> {
            assertThat(derivedTables()).hasSize(10);
            assertThat(bed.list("SELECT pc_id || name || size FROM t_apps ORDER BY pc_id"))
                    .containsExactly("PC-1a5", "PC-2a5");
        });
        assertThat(bed.history()).noneMatch(event -> event.startsWith("apps"));
    }

    /** I23: a column, a type, an index, a key. */
    @Test
    void aTableFollowsItsSpecAndKeepsItsRows() throws Exception {
        bed.apps("name", "name,version");
        for (int pc = 1; pc <= 25; pc++) {
            bed.ranOn("PC-" + pc, "facts", 1, SCAN);
        }
        bed.apps("name", "name,version,size:integer");
        running(() -> assertThat(bed.list("SELECT DISTINCT name || version || size FROM t_apps"))
                .containsExactly("a125"));
        bed.apps("name", "name,version:integer,size:integer");
        running(() -> assertThat(bed.tables.rows("t_apps", "PC-25", "facts"))
                .containsExactly(List.of(Cell.text("a"), Cell.whole(12), Cell.whole(5))));
        bed.apps("name", "name,version:integer,size:integer:index");
        running(() -> assertThat(bed.tables.indexes("t_apps")).containsExactly("idx_t_apps_size"));
        bed.apps("name,size", "name,size:integer");
        running(() -> assertThat(bed.tables.derived("t_apps").key()).containsExactly("name", "size"));
        assertThat(bed.list("SELECT count(DISTINCT pc_id) FROM t_apps")).containsExactly("25");
        assertThat(bed.list("SELECT change_kind || count(*) FROM inventory_history GROUP BY change_kind"))
                .containsExactly("added25");
        bed.ran(2, "{\"apps\":[{\"name\":\"a\",\"size\":5},{\"name\":\"a\",\"size\":6},{\"name\":\"a\",\"size\":5}]}");
        assertThat(bed.list("SELECT size FROM t_apps WHERE pc_id = 'PC-1' ORDER BY size"))
                .containsExactly("5", "6");
    }

    /** By hand, or by whoever else may in PostgreSQL; nothing happened on the PC, so nothing is logged. */
    @Test
    void aTableThatWasDroppedComesBackFromTheFacts() throws Exception {
        bed.apps("name", "name,version:text:index,size:integer");
        bed.ran(1, SCAN);
        bed.ranOn("PC-2", "facts", 1, SCAN);
        running(bed.restlessTables(), () -> {
            drop("TABLE t_apps");
            eventually(() -> assertThat(bed.list("SELECT pc_id || name || version || size FROM t_apps ORDER BY pc_id"))
                    .containsExactly("PC-1a125", "PC-2a125"));
            assertThat(bed.tables.indexes("t_apps")).containsExactly("idx_t_apps_version");
            bed.ran(2, SCAN.replace("5", "6"));
        });
        assertThat(bed.list("SELECT size FROM t_apps WHERE pc_id = 'PC-1'")).containsExactly("6");
        assertThat(bed.list("SELECT change_kind || count(*) FROM inventory_history GROUP BY change_kind ORDER BY 1"))
                .containsExactly("added2", "changed1");
    }

    @Test
    void aTableThatIsAsWantedIsLeftAlone() throws Exception {
        bed.facts("\"explode\":["
                + InventoryBed.spec("apps", "T_Apps", "Name,size", "Name,version:text:index,size:integer:index") + ","
                + InventoryBed.spec("apps", "t_other", "name", "name") + "]");
        try (LogLines log = LogLines.of("io.kanade.inventory")) {
            bed.ran(1, SCAN.replace("name", "Name"));
            running(bed.restlessTables(), () -> {
                for (int i = 0; i < 3; i++) {
                    drop("TABLE t_other");
                    eventually(() ->
                            assertThat(bed.list("SELECT count(*) FROM t_other")).containsExactly("1"));
                }
            });
            assertThat(log.containing(Level.INFO, "table t_other was made")).isEqualTo(4);
            assertThat(log.containing(Level.INFO, "table T_Apps was")).isEqualTo(1);
        }
    }

    @Test
    void anIndexThatWasDroppedComesBack() throws Exception {
        bed.apps("name", "name,version:text:index,size:integer:index");
        bed.ran(1, SCAN);
        running(bed.restlessTables(), () -> {
            drop("INDEX idx_t_apps_version");
            drop("INDEX idx_t_apps_size");
            eventually(() -> assertThat(bed.tables.indexes("t_apps"))
                    .containsExactlyInAnyOrder("idx_t_apps_version", "idx_t_apps_size"));
        });
        assertThat(bed.list("SELECT name || version || size FROM t_apps")).containsExactly("a125");
    }

    /** Earlier ones indexed whole texts, which PostgreSQL refuses beyond some 2,700 bytes, and took digests of a key's parts in another way. */
    @Test
    @OnPostgresOnly
    void indexesThatAnEarlierVersionMadeAreMadeAnew() throws Exception {
        bed.apps("name", "name,version:text:index,size:integer:index");
        bed.ran(1, SCAN);
        String key = bed.list("SELECT indexrelid::regclass::text FROM pg_index"
                        + " WHERE indisunique AND indrelid = CAST('t_apps' AS regclass)")
                .get(0);
        drop("INDEX " + key);
        drop("INDEX idx_t_apps_version");
        bed.database.database().write(handle -> handle.execute("""
                CREATE UNIQUE INDEX ON t_apps (pc_id, job_id,
                    (CASE WHEN length(name) > 500 THEN 'd' || md5(name) ELSE 't' || name END))
                """));
        bed.database.database().write(handle -> handle.execute("CREATE INDEX idx_t_apps_version ON t_apps (version)"));
        String text = ExplodeTest.random(3_000, 1);
        String scan = "{\"apps\":[{\"name\":\"" + text + "\",\"version\":\"" + text + "\"}]}";
        running(() -> assertThat(bed.list("SELECT indexdef FROM pg_indexes WHERE indexname = 'idx_t_apps_version'"))
                .allMatch(definition -> definition.contains("left")));
        bed.ran(2, scan);
        assertThat(bed.list("SELECT name FROM t_apps")).containsExactly(text);
    }

    /** A result that is faster than the thread which follows the jobs. */
    @Test
    void aResultMeetsTheTableOfItsSpec() {
        bed.apps("name", "name,version");
        bed.ran(1, SCAN);
        bed.apps("name", "name,size:integer");
        bed.ran(2, SCAN);
        assertThat(bed.list("SELECT name || size FROM t_apps")).containsExactly("a5");
    }

    /** The case of names does not count, nor how a type that is text is told. */
    @Test
    void aSpecThatSaysTheSameChangesNothing() {
        bed.apps("name", "name,version");
        bed.ran(1, SCAN);
        String before = bed.tables.storage("t_apps");
        bed.explode("facts", "T_Apps", "name", "name:text,version");
        bed.ran(2, SCAN);
        assertThat(bed.tables.storage("t_apps")).isEqualTo(before);
    }

    /** W18: the second of two live jobs is refused, and has the table when the first is gone. */
    @Test
    void twoLiveJobsMustAgreeOnATable() {
        bed.apps("name", "name,version");
        bed.ran(1, SCAN);
        bed.explode("other", "T_APPS", "name", "name,size:integer");
        assertThatThrownBy(() -> bed.check().check(job("other")))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining("facts");
        bed.ranOn("PC-2", "other", 2, SCAN);
        assertThat(bed.list("SELECT pc_id || version FROM t_apps")).containsExactly("PC-112");
        bed.manifests.cache().deleted("facts");
        bed.check().check(job("other"));
        bed.ranOn("PC-2", "other", 3, SCAN);
        assertThat(bed.list("SELECT pc_id || coalesce(CAST(size AS TEXT), '-') FROM t_apps ORDER BY pc_id"))
                .containsExactly("PC-1-", "PC-25");
    }

    @Test
    void jobsThatAgreeShareATable() {
        bed.apps("name", "name,version");
        bed.explode("other", "t_apps", "name", "name,version");
        bed.check().check(job("other"));
        bed.ran(1, SCAN);
        bed.ranOn("PC-1", "other", 1, SCAN);
        assertThat(bed.list("SELECT job_id || name FROM t_apps ORDER BY job_id"))
                .containsExactly("factsa", "othera");
    }

    @Test
    void oneJobMustAgreeWithItself() {
        bed.facts("\"explode\":[" + InventoryBed.spec("apps", "t_apps", "name", "name") + ","
                + InventoryBed.spec("disks", "t_apps", "id", "id") + "]");
        assertThatThrownBy(() -> bed.check().check(job("facts"))).isInstanceOf(Failure.Invalid.class);
    }

    /** I24: every table of the schema, in any case; and nothing of theirs is deleted. */
    @Test
    void theServicesOwnTablesAreRefused() {
        bed.apps("name", "name");
        bed.ran(1, SCAN);
        List<String> own = bed.tables.names().stream()
                .filter(name -> !name.equals("t_apps"))
                .toList();
        assertThat(own)
                .contains("execution_results", "inventory_facts", "explode_specs")
                .anyMatch("DATABASECHANGELOG"::equalsIgnoreCase);
        for (String table : own) {
            refuses(table, "name", "name");
            refuses(table.toUpperCase(java.util.Locale.ROOT), "name", "name");
        }
        refuses("idx_obs_events_at", "name", "name");
        assertThat(bed.list("SELECT job_id || facts_json FROM inventory_facts ORDER BY job_id"))
                .containsExactly("bad" + SCAN, "facts" + SCAN);
    }

    /** I24: names that would meet each other. */
    @Test
    void namesThatMeetOthersAreRefused() {
        refuses("sqlite_x", "name", "name");
        refuses("SQLite_x", "name", "name");
        refuses("t_fixed", "name", "name,PC_ID");
        refuses("t_fixed", "name", "name,job_id");
        refuses("t_fixed", "name", "name,collected_at");
        refuses("t_case", "a", "a,A");
        assertThat(derivedTables()).isEmpty();
    }

    /** Two tables may both want an index of this name. */
    @Test
    void anIndexWhoseNameIsTakenGetsAnother() {
        bed.facts("\"explode\":[" + InventoryBed.spec("apps", "obs", "name", "name,events_at:text:index") + "]");
        bed.ran(1, SCAN);
        assertThat(bed.tables.indexes("obs")).containsExactly("idx_obs_events_at:2");
    }

    /** A table that the original made is recognised and filled as it is; one that misses a column gets it. */
    @Test
    @OnSqliteOnly
    void aTableOfTheOriginalIsAdopted() {
        bed.database.database().write(handle -> handle.execute("""
                CREATE TABLE IF NOT EXISTS "t_apps" ("pc_id" TEXT NOT NULL, "job_id" TEXT NOT NULL, "collected_at" TIMESTAMP,
                    "name" TEXT, PRIMARY KEY ("pc_id", "job_id", "name"))
                """));
        bed.database
                .database()
                .write(handle -> handle.execute("INSERT INTO t_apps VALUES ('PC-9', 'facts', NULL, 'kept')"));
        bed.apps("name", "name,version");
        bed.check().check(job("facts"));
        bed.ran(1, SCAN);
        assertThat(bed.list("SELECT pc_id || name || coalesce(version, '-') FROM t_apps ORDER BY pc_id"))
                .containsExactly("PC-1a12", "PC-9kept-");
    }

    private void refuses(String table, String key, String columns) {
        bed.explode("bad", table, key, columns);
        assertThatThrownBy(() -> bed.check().check(job("bad"))).as(table).isInstanceOf(Failure.Invalid.class);
        bed.ranOn("PC-1", "bad", 1, SCAN);
    }

    private Manifest job(String id) {
        return bed.manifests.cache().known(id).orElseThrow();
    }

    private List<String> derivedTables() {
        return bed.list("SELECT table_name FROM explode_specs ORDER BY table_name");
    }

    /** Holds at last while the thread that follows the jobs runs. */
    private void running(Runnable holds) throws Exception {
        running(bed.tables(), () -> eventually(holds));
    }

    private static void running(Managed tables, Runnable act) throws Exception {
        tables.start();
        try {
            act.run();
        } finally {
            tables.stop();
        }
    }

    private static void eventually(Runnable holds) {
        // A table that is not there is no assertion that fails.
        await().ignoreExceptions().atMost(Duration.ofSeconds(60)).untilAsserted(holds::run);
    }

    private void drop(String what) {
        bed.database.database().write(handle -> handle.execute("DROP " + what));
    }
}
