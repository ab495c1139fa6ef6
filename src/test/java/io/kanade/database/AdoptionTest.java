package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the original, of three ages, become ours in place (projection D3, D4). */
class AdoptionTest {

    private final Path directory;

    AdoptionTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-baseline.sql", "1-baseline.sql,2-core.sql", "1-baseline.sql,2-core.sql,3-later.sql"})
    void aFileOfTheOriginalKeepsItsRowsAndGetsWhatItLacks(String scripts) throws Exception {
        Path file = OriginalFile.in(directory, scripts.split(",", -1));
        List<String> tables = Schema.tables(file);
        Map<String, List<String>> before = Schema.contents(file, tables);
        Path fresh = directory.resolve("fresh.db");
        migrate(fresh);

        migrate(file);

        Map<String, List<String>> after = Schema.contents(file, tables);
        before.forEach((table, rows) -> assertThat(after.get(table))
                .as(table)
                .zipSatisfy(
                        rows, (now, then) -> assertThat(now.replace("]", "")).startsWith(then.replace("]", ""))));
        for (String table : Schema.tables(fresh)) {
            assertThat(Schema.columns(file, table)).as(table).containsAll(Schema.columns(fresh, table));
        }
        assertThat(Schema.indexes(file)).containsAll(Schema.indexes(fresh));
        assertThat(Schema.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
    }

    @Test
    void theOriginalsOwnRecordOfMigrationsStaysAsItWas() throws Exception {
        Path file = OriginalFile.in(directory, "1-baseline.sql", "2-core.sql");
        List<String> before = Schema.rows(file, "SELECT *, hex(checksum) FROM _sqlx_migrations");

        migrate(file);

        assertThat(Schema.rows(file, "SELECT *, hex(checksum) FROM _sqlx_migrations"))
                .isEqualTo(before);
    }

    @Test
    void indexesThatNoQueryReadsAreDropped() throws Exception {
        Path file = OriginalFile.in(directory, "1-baseline.sql", "2-core.sql");

        migrate(file);

        assertThat(Schema.indexes(file))
                .noneMatch(sql -> sql.contains("idx_audit_action ")
                        || sql.contains("idx_execution_results_request ")
                        || sql.contains("idx_execution_results_pc ")
                        || sql.contains("idx_execution_results_job ")
                        || sql.contains("idx_execution_results_started_at ")
                        || sql.contains("idx_audit_log_occurred_at "))
                .contains("CREATE INDEX idx_execution_results_pc_started ON execution_results(pc_id,started_at DESC)");
    }

    @Test
    void timesInTheSpaceFormAreRepairedOnce() throws Exception {
        Path file = OriginalFile.in(directory, "1-baseline.sql", "space-form-times.sql");

        migrate(file);

        assertThat(Schema.rows(file, "SELECT initiated_at FROM executions ORDER BY exec_id"))
                .containsExactly("2026-06-12T04:05:06.123456789+00:00", "2026-06-05T10:11:12.000+00:00");
        assertThat(Schema.rows(
                        file, "SELECT started_at, finished_at, recorded_at FROM execution_results ORDER BY result_id"))
                .containsExactly(
                        "[2026-06-12T04:05:07+00:00, 2026-06-12T04:05:08+00:00, 2026-06-12T04:05:08.000000001+00:00]",
                        "[2026-06-05T10:11:12+00:00, 2026-06-05T10:11:13.000+00:00, 2026-06-05T10:11:14.500+00:00]");
        assertThat(Schema.rows(file, "SELECT observed_at FROM inventory_history ORDER BY id"))
                .containsExactly("2026-06-12T04:05:07+00:00", "2026-06-05T10:11:15.000+00:00");
        assertThat(Schema.rows(file, "SELECT recorded_at FROM inventory_facts ORDER BY pc_id"))
                .containsExactly("2026-06-12T04:05:07+00:00", "2026-06-05T10:11:16.000+00:00", "2026-99-99 no time");
    }

    @Test
    void timesThatTheDefaultWritesForGoodAreLeftAlone() throws Exception {
        Path file = OriginalFile.in(directory, "1-baseline.sql");
        List<String> before = Schema.rows(file, "SELECT created_at, updated_at FROM users");

        migrate(file);

        assertThat(Schema.rows(file, "SELECT created_at, updated_at FROM users"))
                .isEqualTo(before);
    }

    private static void migrate(Path file) {
        new Migrations(new SqliteDialect(file), new ChangeLog("migrations.xml")).migrate();
    }
}
