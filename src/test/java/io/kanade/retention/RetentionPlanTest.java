package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.QueryPlan;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every five minutes nobody may read a whole table to find nothing. */
@OnBothEngines
class RetentionPlanTest {

    private static final Timestamp CUT_OFF = Timestamp.of(Instant.parse("2026-06-12T04:05:06Z"));

    private final TestDatabase fixture;

    RetentionPlanTest(@TempDir Path directory) {
        this.fixture = new TestDatabase(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyStepFindsItsRowsByAnIndex() {
        List<RetentionStep> steps = RetentionSteps.of(fixture.database(), Clock.systemUTC()).stream()
                .filter(step -> !step.name().equals("reap runs"))
                .toList();
        assertThat(steps).hasSize(13);
        for (RetentionStep step : steps) {
            RetentionStep.Chunk tick = step.begin().apply(CUT_OFF);
            assertThat(plans(handle -> tick.apply(handle, 100)))
                    .as(step.name())
                    .isNotEmpty()
                    .noneMatch(line -> line.startsWith("SCAN"));
        }
    }

    @Test
    void overdueRunsAreFoundAmongTheOpenOnes() {
        assertThat(plans(handle -> Reaping.overdue(handle, CUT_OFF)))
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("SCAN") && !line.contains("idx_execution_results_running"));
    }

    @Test
    void theRowsOfAPcAreFoundByAnIndex() { // W28
        List<PcTable> tables = fixture.reader().withHandle(reader -> PcTable.all(fixture.database(), reader));
        assertThat(tables).extracting(PcTable::name).contains("result_objects", "notification_acks", "obs_events");
        for (PcTable table : tables) {
            assertThat(plans(handle -> {
                        table.delete(handle, "PC-1", 10);
                        table.deleteAll(handle, "PC-1");
                    }))
                    .as(table.name())
                    .isNotEmpty()
                    .noneMatch(line -> line.startsWith("SCAN"));
        }
    }

    private List<String> plans(Consumer<Handle> act) {
        try (Handle writer = fixture.writer().open()) {
            return statements(writer, act).stream()
                    .flatMap(sql -> QueryPlan.of(writer, sql).stream())
                    .toList();
        }
    }

    private static List<String> statements(Handle handle, Consumer<Handle> act) {
        List<String> statements = new ArrayList<>();
        handle.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.add(context.getParsedSql().getSql());
            }
        });
        act.accept(handle);
        handle.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        return statements;
    }
}
