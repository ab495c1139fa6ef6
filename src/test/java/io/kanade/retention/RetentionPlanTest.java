package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.TestDatabase;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.MapMapper;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every five minutes nobody may read a whole table to find nothing. */
class RetentionPlanTest {

    static Stream<Method> statements() {
        return Stream.of(RetentionDao.class.getDeclaredMethods());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void everyStatementFindsItsRowsByAnIndex(Method statement, @TempDir Path directory) {
        String sql = statement.getAnnotation(SqlUpdate.class).value();
        try (TestDatabase database = new TestDatabase(directory)) {
            List<String> plan = database.writer()
                    .withHandle(handle -> handle.createQuery("EXPLAIN QUERY PLAN " + sql)
                            .bind("cutOff", "2026-06-12T04:05:06+00:00")
                            .bind("limit", 100)
                            .bind("now", "")
                            .bind("note", "")
                            .bind("newLine", "")
                            .map(new MapMapper())
                            .map(row -> String.valueOf(row.get("detail")))
                            .list());

            assertThat(plan)
                    .isNotEmpty()
                    .noneMatch(line -> line.startsWith("SCAN") && !line.contains("idx_execution_results_running"));
        }
    }
}
