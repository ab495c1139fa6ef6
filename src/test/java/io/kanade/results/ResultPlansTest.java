package io.kanade.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.Timestamp;
import io.kanade.database.TestDatabase;
import io.kanade.database.Where;
import io.kanade.patterns.PatternFilters;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of a table that grows for months must never read all of it. */
class ResultPlansTest {

    @Test
    void theListWalksTheIndexOfItsOrder(@TempDir Path directory) {
        try (TestDatabase database = new TestDatabase(directory)) {
            assertThat(plan(database, RunStatus.ANY, null))
                    .containsOnlyOnce("idx_execution_results_list")
                    .doesNotContain("TEMP");
            assertThat(plan(database, RunStatus.SUCCESS, Timestamp.of(Instant.EPOCH)))
                    .contains("SEARCH", "idx_execution_results_list")
                    .doesNotContain("TEMP");
            assertThat(plan(database, RunStatus.FAILURE, null))
                    .contains("idx_execution_results_failed")
                    .doesNotContain("TEMP");
            assertThat(plan(database, RunStatus.RUNNING, null))
                    .contains("idx_execution_results_running")
                    .doesNotContain("TEMP");
        }
    }

    private static String plan(TestDatabase database, RunStatus status, @Nullable Timestamp since) {
        Where where = new ResultQuery(50, status, since, PatternFilters.none()).exact();
        return database.reader()
                .withHandle(handle -> handle.createQuery(
                                "EXPLAIN QUERY PLAN SELECT result_id FROM execution_results <where>"
                                        + " ORDER BY started_at DESC, result_id DESC LIMIT 50")
                        .define("where", where.sql())
                        .bindMap(where.bindings())
                        .mapToMap()
                        .list()
                        .toString());
    }
}
