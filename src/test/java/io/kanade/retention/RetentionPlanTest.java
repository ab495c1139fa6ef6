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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every five minutes nobody may read a whole table to find nothing. */
@OnBothEngines
class RetentionPlanTest {

    private static final Timestamp CUT_OFF = Timestamp.of(Instant.parse("2026-06-12T04:05:06Z"));

    static List<RetentionStep> steps() {
        return RetentionSteps.of(Clock.systemUTC());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStepFindsItsRowsByAnIndex(RetentionStep step, @TempDir Path directory) {
        try (TestDatabase database = new TestDatabase(directory);
                Handle writer = database.writer().open()) {
            List<String> plan = statementsOf(writer, step).stream()
                    .flatMap(sql -> QueryPlan.of(writer, sql).stream())
                    .toList();

            assertThat(plan)
                    .isNotEmpty()
                    .noneMatch(line -> line.startsWith("SCAN") && !line.contains("idx_execution_results_running"));
        }
    }

    private static List<String> statementsOf(Handle handle, RetentionStep step) {
        List<String> statements = new ArrayList<>();
        handle.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.add(context.getParsedSql().getSql());
            }
        });
        step.chunk().apply(handle.attach(RetentionDao.class), CUT_OFF, 100);
        handle.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        return statements;
    }
}
