package io.kanade.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class FleetResourceTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-06-12T03:00:00Z"), ZoneOffset.UTC);

    @Test
    void theOverviewCountsWhatIsThere(@TempDir Path directory) {
        try (TestDatabase database = new TestDatabase(directory)) {
            database.writer().useHandle(handle -> {
                handle.execute("INSERT INTO agents (pc_id, last_heartbeat) VALUES ('a', '2026-06-12T02:58:00+00:00'),"
                        + " ('b', '2026-06-12T02:57:59.999+00:00'), ('c', NULL)");
                handle.execute(
                        "INSERT INTO executions (exec_id, job_id, version, initiated_by, initiated_at, target_count, status)"
                                + " VALUES ('1', 'j', '1', 'x', '', 1, 'running'), ('2', 'j', '1', 'x', '', 1, 'pending'),"
                                + " ('3', 'j', '1', 'x', '', 1, 'completed'), ('4', 'j', '1', 'x', '', 1, 'expired')");
                handle.execute(
                        "INSERT INTO execution_results (result_id, request_id, pc_id, exit_code, started_at)"
                                + " VALUES ('1', 'q', 'a', 0, '2026-06-11T03:00:00+00:00'), ('2', 'q', 'a', 1, '2026-06-12T02:00:00+00:00'),"
                                + " ('3', 'q', 'a', NULL, '2026-06-12T02:00:00+00:00'), ('4', 'q', 'a', 1, '2026-06-11T02:59:59.999+00:00')");
            });
            assertThat(new FleetResource(database.database(), NOW).overview())
                    .isEqualTo(new FleetOverview(3, 1, 2, 3, 1, 0));
        }
    }

    @Test
    void anEmptyFleetHasNothing(@TempDir Path directory) {
        try (TestDatabase database = new TestDatabase(directory)) {
            assertThat(new FleetResource(database.database(), NOW).overview())
                    .isEqualTo(new FleetOverview(0, 0, 0, 0, 0, 0));
        }
    }
}
