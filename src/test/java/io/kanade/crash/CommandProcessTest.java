package io.kanade.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OriginalFile;
import io.kanade.database.Schema;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the program as processes: their exit status, and one that is killed. */
class CommandProcessTest {

    private static final List<String> MOMENTS = List.of(
            "::agents.quarantined_versions::",
            "::idx_audit_log_list::",
            "::rfc3339 execution_results.recorded_at::",
            "::rfc3339 execution_results.finished_at::");

    private final Path directory;

    CommandProcessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Each kill leaves the row that says who migrates; the next run must not wait for him. */
    @Test
    void aMigrationOfAnOriginalFileThatWasKilledIsCompletedByTheNext() throws Exception { // D3, D4
        Path whole = original();
        Path killed = Files.copy(
                whole, Files.createDirectories(directory.resolve("killed")).resolve("backend.db"));
        assertThat(exitStatus(program(whole, "db", "migrate", "config.yml"))).isZero();
        for (String moment : MOMENTS) {
            killAt(moment, killed);
            assertThat(Schema.rows(killed, "SELECT LOCKED FROM DATABASECHANGELOGLOCK"))
                    .as(moment)
                    .containsExactly("1");
        }

        assertThat(exitStatus(program(killed, "db", "migrate", "config.yml"))).isZero();

        assertThat(Schema.text(killed)).isEqualTo(Schema.text(whole));
        assertThat(Schema.rows(killed, "PRAGMA integrity_check")).containsExactly("ok");
        List<String> tables = Schema.tables(whole).stream()
                .filter(table -> !table.startsWith("DATABASECHANGELOG"))
                .toList();
        assertThat(Schema.contents(killed, tables)).isEqualTo(Schema.contents(whole, tables));
    }

    @Test
    void aStartWhoseMigrationFailsEndsWithOneLineAndAStatus() throws Exception { // D5
        Path file = Files.writeString(directory.resolve("backend.db"), "this is certainly no database ".repeat(50));
        Process server = program(file, "server", "config.yml").start();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(server.exitValue()).isNotZero();
        assertThat(said(server)).contains(file.toString());
    }

    @Test
    void thePathIsPrintedWithStatusZeroAndABrokenConfigurationWithAnother() throws Exception { // D16
        Path file = directory.resolve("backend.db");
        Process good = ServiceProcess.program(settings(file), "resolve-db-path", "config.yml")
                .start();
        assertThat(new String(good.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(file + System.lineSeparator());
        assertThat(good.waitFor()).isZero();

        Path broken = Files.writeString(directory.resolve("broken.yml"), "database:\n  pth: typo\n");
        Process bad = ServiceProcess.program(settings(file), "resolve-db-path", broken.toString())
                .start();
        assertThat(bad.getInputStream().readAllBytes()).isEmpty();
        assertThat(new String(bad.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("pth");
        assertThat(bad.waitFor()).isNotZero();
        assertThat(file).doesNotExist();
    }

    private void killAt(String moment, Path file) throws Exception {
        Process process = program(file, "db", "migrate", "config.yml").start();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.contains(moment)) {
                line = output.readLine();
            }
            process.destroyForcibly().waitFor();
            assertThat(line).as("it came to %s", moment).isNotNull();
        }
    }

    private static int exitStatus(ProcessBuilder builder) throws Exception {
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    private static String said(Process process) throws Exception {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static ProcessBuilder program(Path file, String... arguments) {
        return ServiceProcess.program(settings(file), arguments).redirectErrorStream(true);
    }

    private static Map<String, String> settings(Path file) {
        Map<String, String> settings = new HashMap<>();
        settings.put("KANADE_DATA_DIR", String.valueOf(file.getParent()));
        settings.put("KANADE_DB_PATH", file.toString());
        settings.put("KANADE_NATS_URL", "nats://127.0.0.1:1");
        settings.put("KANADE_HTTP_PORT", "0");
        settings.put("KANADE_ADMIN_PORT", "0");
        return settings;
    }

    /** A file of the original with as many rows in the space form as it takes to be killed while they are repaired. */
    private Path original() throws Exception {
        Path file = OriginalFile.in(directory, "1-baseline.sql", "2-core.sql");
        try (Connection connection = OriginalFile.connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO execution_results (result_id, request_id, pc_id, exit_code, started_at, finished_at, recorded_at)
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
                    SELECT 'r' || i, 'q', 'PC-1', 0, '2026-06-05T10:00:00+00:00', '2026-06-05 10:11:13', '2026-06-05 10:11:14'
                    FROM n
                    """);
        }
        return file;
    }
}
