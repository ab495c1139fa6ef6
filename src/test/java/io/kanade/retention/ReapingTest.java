package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class ReapingTest {

    private static final Instant NOW = Instant.parse("2026-06-12T04:05:06Z");
    private static final String DAYS_AGO = "2026-06-09T00:00:00+00:00";

    private final TestDatabase fixture;

    ReapingTest(@TempDir Path directory) {
        this.fixture = new TestDatabase(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void runsAreClosedInPartsAndAResultThatArrivesMeanwhileStands() {
        for (String run : List.of("r-1", "r-2", "r-3", "r-4", "r-5")) {
            execute("""
                    INSERT INTO execution_results (result_id, request_id, pc_id, started_at, recorded_at)
                    VALUES (?, 'q', 'PC-1', ?, ?)
                    """, run, DAYS_AGO, DAYS_AGO);
        }
        Reaping reaping = Reaping.begin(
                fixture.database(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                Timestamp.of(Instant.parse("2026-06-11T04:05:06Z")));
        execute(
                "UPDATE execution_results SET finished_at = ?, exit_code = 7 WHERE exit_code IS NULL AND result_id IN"
                        + " (SELECT max(result_id) FROM execution_results)",
                DAYS_AGO);

        List<Done> parts = List.of(apply(reaping, 2), apply(reaping, 2), apply(reaping, 2), apply(reaping, 2));

        assertThat(parts).extracting(Done::more).containsExactly(true, true, false, false);
        assertThat(parts.stream().mapToInt(Done::rows).sum()).isEqualTo(4);
        assertThat(texts("SELECT result_id || ' ' || exit_code FROM execution_results WHERE reaped = 1 ORDER BY 1"))
                .containsExactly("r-1 -1", "r-2 -1", "r-3 -1", "r-4 -1");
        assertThat(texts("SELECT result_id || ' ' || exit_code FROM execution_results WHERE reaped = 0"))
                .containsExactly("r-5 7");
    }

    private Done apply(Reaping reaping, int limit) {
        return fixture.database().write(handle -> reaping.apply(handle, limit));
    }

    private void execute(String sql, Object... values) {
        fixture.writer().useHandle(writer -> writer.execute(sql, values));
    }

    private List<String> texts(String sql) {
        return fixture.reader()
                .withHandle(
                        reader -> reader.createQuery(sql).mapTo(String.class).list());
    }
}
