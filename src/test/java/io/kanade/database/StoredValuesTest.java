package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is bound to a column of any table comes back as it was, from either engine (projection §2.5). */
@OnBothEngines
class StoredValuesTest {

    private static final List<Object> WHOLE = List.of(Long.MAX_VALUE, Long.MIN_VALUE, 9_007_199_254_740_993L, -1L, 0L);

    private static final List<Object> FRACTIONS =
            List.of(0.1, 100.0, 1e22, 1e-7, -2.5e-310, Double.MIN_VALUE, Double.MAX_VALUE, 9_007_199_254_740_992.0);

    private static final List<Object> TEXTS = List.of(
            "", " ", "Äß\u0301", "\uD83D\uDE00\uFFFD\uFFFF", "a\r\n\t\u0001", "\\ ' \" % _ ?", "2026-06-12 04:05:06");

    /** Lists of words that the table itself keeps to. */
    private static final Set<String> CHECKED = Set.of("users.role", "inventory_history.change_kind");

    private TestDatabase database;

    @BeforeEach
    void fill(@TempDir Path directory) throws SQLException {
        database = new TestDatabase(directory);
        try (Handle writer = database.writer().open();
                Statement statement = writer.getConnection().createStatement()) {
            statement.executeUpdate(OriginalFile.text("database/one-row-each.sql"));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyColumnGivesBackWhatItWasGiven() throws SQLException {
        List<Column> columns = columns();
        assertThat(columns).hasSizeGreaterThan(150);
        database.writer()
                .useTransaction(transaction -> columns.forEach(
                        column -> column.values.forEach(value -> assertThat(throughTheTable(transaction, column, value))
                                .as("%s.%s", column.table, column.name)
                                .isEqualTo(value))));
    }

    /** SQLite stores no other. */
    @Test
    void minusZeroIsZero() {
        Column column = new Column("agents", "agent_cpu_pct", List.of(-0.0));
        database.writer()
                .useTransaction(transaction ->
                        assertThat(throughTheTable(transaction, column, -0.0)).isEqualTo(0.0));
    }

    private static Object throughTheTable(Handle transaction, Column column, Object value) {
        String quoted = '"' + column.name + '"';
        RowBatch.of(transaction, "UPDATE " + column.table + " SET " + quoted + " = ?")
                .add(value)
                .execute();
        return transaction
                .createQuery("SELECT " + quoted + " FROM " + column.table)
                .mapTo(value.getClass())
                .one();
    }

    private record Column(String table, String name, List<Object> values) {}

    private List<Column> columns() throws SQLException {
        List<String> tables = new TestTables(database).names();
        try (Handle reader = database.reader().open();
                ResultSet found = reader.getConnection().getMetaData().getColumns(null, null, null, null)) {
            List<Column> columns = new ArrayList<>();
            while (found.next()) {
                String table = found.getString("TABLE_NAME");
                String name = found.getString("COLUMN_NAME");
                boolean ours = tables.contains(table)
                        && !table.toLowerCase(Locale.ROOT).startsWith("databasechangelog");
                if (ours) {
                    columns.add(new Column(table, name, valuesFor(table + "." + name, found.getString("TYPE_NAME"))));
                }
            }
            return columns;
        }
    }

    private static List<Object> valuesFor(String column, String type) {
        if (CHECKED.contains(column)) {
            return List.of();
        }
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "integer", "int8" -> WHOLE;
            case "real", "float8" -> FRACTIONS;
            case "text", "timestamp" -> TEXTS;
            case "blob", "bytea" -> List.of();
            default -> throw new AssertionError(column + " is of an unexpected type, " + type);
        };
    }
}
