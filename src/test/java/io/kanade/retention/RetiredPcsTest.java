package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.database.ColumnKind;
import io.kanade.database.DerivedTable;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D18, W28: a PC that has been silent for longer than the setting says leaves nothing behind but one entry on record. */
@OnBothEngines
class RetiredPcsTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-06-12T00:00:00Z"), ZoneOffset.UTC);
    private static final String LONG_AGO = "2026-01-01T00:00:00+00:00";
    private static final String YESTERDAY = "2026-06-11T00:00:00+00:00";

    private final TestDatabase database;
    private final List<AuditEntry> record = new ArrayList<>();
    private final RetiredPcs retired;

    RetiredPcsTest(@TempDir Path directory) {
        database = new TestDatabase(directory);
        retired = retired(record::add);
        DerivedTable disks = new DerivedTable(
                "disks", List.of(new DerivedTable.Column("letter", ColumnKind.TEXT, false)), List.of("letter"));
        database.writer()
                .useHandle(handle -> database.database().derivedTables().create(handle, disks));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void allRowsOfASilentPcGoAndOneEntrySaysSo() {
        fill("gone", LONG_AGO);
        fill("here", YESTERDAY);
        execute("INSERT INTO execution_targets (exec_id, pc_id, wave) VALUES ('e', 'gone', 0)");

        retired.run(() -> true);

        for (String table : List.of(
                "agents",
                "execution_results",
                "inventory_facts",
                "check_status",
                "notification_acks",
                "obs_events",
                "disks",
                "process_perf_samples")) {
            assertThat(column("SELECT DISTINCT pc_id FROM " + table)).as(table).containsExactly("here");
        }
        assertThat(column("SELECT result_id FROM result_objects")).containsExactly("here");
        assertThat(column("SELECT pc_id FROM execution_targets")).containsExactly("gone");
        assertThat(record).singleElement().satisfies(entry -> {
            assertThat(entry.actor() + " " + entry.action() + " " + entry.target())
                    .isEqualTo("backend pc_retired gone");
            assertThat(entry.payload()).containsEntry("rows", 311).containsEntry("silent_days", 60L);
        });
    }

    @Test
    void whoStillSendsResultsOrHeartbeatsStays() {
        agent("heartbeat", YESTERDAY);
        agent("result", LONG_AGO);
        result("result", YESTERDAY);
        agent("exactly", "2026-04-13T00:00:00+00:00");
        retired.run(() -> true);
        assertThat(column("SELECT pc_id FROM agents ORDER BY 1")).containsExactly("exactly", "heartbeat", "result");
        assertThat(record).isEmpty();
    }

    @Test
    void ourTimeOfArrivalCountsMoreThanTheAgentsClock() {
        agent("clock behind", LONG_AGO);
        execute("UPDATE agents SET received_at = '" + YESTERDAY + "'");
        agent("clock ahead", "2031-01-01T00:00:00+00:00");
        execute("UPDATE agents SET received_at = '" + LONG_AGO + "' WHERE pc_id = 'clock ahead'");
        retired.run(() -> true);
        assertThat(column("SELECT pc_id FROM agents")).containsExactly("clock behind");
    }

    @Test
    void aRemovalThatWasCutOffIsCompletedLater() {
        fill("gone", LONG_AGO);
        int[] asked = new int[1];
        BooleanSupplier notForLong = () -> ++asked[0] < 4;
        retired.run(notForLong);
        assertThat(column("SELECT pc_id FROM agents")).containsExactly("gone");
        assertThat(record).isEmpty();
        retired.run(() -> true);
        assertThat(column("SELECT pc_id FROM agents")).isEmpty();
        assertThat(record).hasSize(1);
    }

    @Test
    void aPcThatCannotBeRemovedKeepsNoOther() {
        agent("A", LONG_AGO);
        agent("B", LONG_AGO);
        agent("C", LONG_AGO);
        retired(entry -> {
                    if ("B".equals(entry.target())) {
                        throw new IllegalStateException("on purpose");
                    }
                })
                .run(() -> true);
        assertThat(column("SELECT pc_id FROM agents")).containsExactly("B");
    }

    @Test
    void rowsOfATableMadeForAJobGoInChunksAndNoneWithoutAKeyIsInTheirWay() {
        execute("INSERT INTO disks (pc_id, job_id, letter) VALUES ('gone', 'j', NULL), ('gone', 'j', NULL),"
                + " ('gone', 'j', 'A'), ('gone', 'j', 'B'), ('gone', 'j', 'C'), ('here', 'j', 'A')");
        PcTable disks = database.reader().withHandle(handle -> PcTable.all(database.database(), handle)).stream()
                .filter(table -> table.name().equals("disks"))
                .findFirst()
                .orElseThrow();

        int gone;
        do {
            gone = database.writer().withHandle(handle -> disks.delete(handle, "gone", 2));
            assertThat(gone).isLessThanOrEqualTo(2);
        } while (gone == 2);

        assertThat(column("SELECT pc_id FROM disks WHERE letter IS NOT NULL")).containsExactly("here");
    }

    @Test
    void aColumnNamedLikeARowsOwnNumberCostsNoOtherPcItsRows() {
        DerivedTable odd = new DerivedTable(
                "odd", List.of(new DerivedTable.Column("_rowid_", ColumnKind.INTEGER, false)), List.of("_rowid_"));
        database.writer()
                .useHandle(handle -> database.database().derivedTables().create(handle, odd));
        execute("INSERT INTO odd (pc_id, job_id, _rowid_) VALUES ('gone', 'j', 1), ('gone', 'j', 2), ('here', 'j', 1)");
        agent("gone", LONG_AGO);

        retired.run(() -> true);

        assertThat(column("SELECT pc_id FROM odd")).containsExactly("here");
    }

    private RetiredPcs retired(AuditLog log) {
        return new RetiredPcs(
                database.database(), log, NOW, database.environment().metrics(), Duration.ofDays(60));
    }

    private void fill(String pc, String at) {
        agent(pc, at);
        result(pc, at);
        execute("INSERT INTO result_objects (result_id, which, object) VALUES ('" + pc + "', 'stdout', 'q/stdout')");
        for (int i = 0; i < 300; i++) {
            execute("INSERT INTO process_perf_samples (pc_id, at, pid, name, cpu_pct, rss_bytes) VALUES ('" + pc
                    + "', '" + at + "', " + i + ", 'p', 0, 0)");
        }
        execute("INSERT INTO inventory_facts (pc_id, job_id, facts_json) VALUES ('" + pc + "', 'j', '{}')");
        execute("INSERT INTO check_status (pc_id, check_name, status) VALUES ('" + pc + "', 'c', 'ok')");
        execute("INSERT INTO notification_acks (notification_id, pc_id, user_sid, acked_at) VALUES ('n', '" + pc
                + "', 'u', '" + at + "')");
        execute("INSERT INTO obs_events (pc_id, at, kind, source) VALUES ('" + pc + "', '" + at + "', 'k', 's')");
        execute("INSERT INTO disks (pc_id, job_id, letter) VALUES ('" + pc + "', 'j', 'C'), ('" + pc
                + "', 'j', NULL), ('" + pc + "', 'j', NULL)");
        execute("INSERT INTO host_perf_samples (pc_id, at) VALUES ('" + pc + "', '" + at + "')");
    }

    private void agent(String pc, String heartbeat) {
        execute("INSERT INTO agents (pc_id, last_heartbeat) VALUES ('" + pc + "', '" + heartbeat + "')");
    }

    private void result(String pc, String at) {
        execute("INSERT INTO execution_results (result_id, request_id, pc_id, started_at, recorded_at) VALUES ('" + pc
                + "', 'q', '" + pc + "', '" + at + "', '" + at + "')");
    }

    private void execute(String sql) {
        database.writer().useHandle(handle -> handle.execute(sql));
    }

    private List<String> column(String sql) {
        return database.reader()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
