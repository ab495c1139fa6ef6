package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every column there is, also of tables made from inventory facts, and of every index: texts go by their bytes, whole numbers
 * have eight of them, and no type rounds or shows a value otherwise than SQLite (projection §2.5).
 */
@OnPostgresOnly
class PostgresColumnsTest {

    private static final String OURS =
            "base.relnamespace = CAST(current_schema() AS regnamespace) AND base.relname NOT LIKE 'databasechangelog%'"
                    + " AND attnum > 0 AND NOT attisdropped";

    private static final String COLUMNS_OF_OTHER_TYPES = """
            SELECT base.relname || '.' || own.attname || ' ' || format_type(own.atttypid, own.atttypmod)
            FROM pg_attribute AS own JOIN pg_class AS base ON base.oid = own.attrelid
            WHERE base.relkind IN ('r', 'v', 'm') AND %s
              AND format_type(own.atttypid, own.atttypmod) NOT IN ('text', 'bigint', 'double precision', 'bytea')
              AND NOT (format_type(own.atttypid, own.atttypmod) = 'numeric'
                       AND EXISTS (SELECT 1 FROM pg_attribute AS twin
                                   WHERE twin.attrelid = own.attrelid AND twin.attname = own.attname || ':text'))
            ORDER BY 1
            """.formatted(OURS);

    /** An index has columns, too, whose order may be another than that of what they are made from. */
    private static final String TEXTS = """
            FROM pg_attribute JOIN pg_class AS base ON base.oid = attrelid JOIN pg_collation AS its ON its.oid = attcollation
            WHERE base.relkind IN ('r', 'v', 'm', 'i') AND %s
            """.formatted(OURS);

    private static final String TEXTS_BY_OTHER_RULES = "SELECT base.relname || '.' || attname || ' ' || its.collname "
            + TEXTS + " AND its.collname <> 'C' ORDER BY 1";

    private static final DerivedTable MADE = new DerivedTable(
            "t_apps",
            List.of(
                    new DerivedTable.Column("name", ColumnKind.TEXT, true),
                    new DerivedTable.Column("size", ColumnKind.INTEGER, true),
                    new DerivedTable.Column("score", ColumnKind.REAL, false)),
            List.of("name", "size"));

    private static final DerivedTable CHANGED = new DerivedTable(
            "t_apps",
            List.of(
                    new DerivedTable.Column("name", ColumnKind.TEXT, false),
                    new DerivedTable.Column("maker", ColumnKind.TEXT, true),
                    new DerivedTable.Column("size", ColumnKind.TEXT, true)),
            List.of("maker"));

    private TestDatabase database;
    private String url;

    @BeforeEach
    void makeATableFromFacts(@TempDir Path directory) {
        database = new TestDatabase(directory);
        url = PostgresServer.running().database(directory);
        DerivedTables tables = database.database().derivedTables();
        database.writer().useTransaction(transaction -> tables.create(transaction, MADE));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyColumnHoldsWhatItsColumnOnSqliteDoes() throws SQLException {
        assertThat(PostgresSchema.rows(url, COLUMNS_OF_OTHER_TYPES)).isEmpty();
    }

    @Test
    void everyTextGoesByItsBytes() throws SQLException {
        assertThat(PostgresSchema.rows(url, TEXTS_BY_OTHER_RULES)).isEmpty();
        assertThat(PostgresSchema.rows(url, "SELECT base.relname || '.' || attname " + TEXTS))
                .hasSizeGreaterThan(150)
                .contains("audit_log.actor", "idx_audit_actor.occurred_at", "t_apps.pc_id", "t_apps.size:text");
    }

    @Test
    void bothHoldAfterATableHasChanged() throws SQLException {
        database.writer()
                .useTransaction(
                        transaction -> database.database().derivedTables().change(transaction, MADE, CHANGED));

        assertThat(PostgresSchema.rows(url, COLUMNS_OF_OTHER_TYPES)).isEmpty();
        assertThat(PostgresSchema.rows(url, TEXTS_BY_OTHER_RULES)).isEmpty();
        assertThat(PostgresSchema.rows(url, "SELECT attname " + TEXTS)).contains("maker");
    }

    @Test
    void aColumnThatDoesNotIsFound() throws SQLException {
        database.writer().useHandle(handle -> {
            handle.execute(
                    "CREATE TABLE odd (a INTEGER, b VARCHAR(9) COLLATE \"C\", c TEXT, d NUMERIC, e REAL, f BOOLEAN)");
            handle.execute("CREATE INDEX odd_order ON agents (hostname COLLATE \"POSIX\")");
        });

        assertThat(PostgresSchema.rows(url, COLUMNS_OF_OTHER_TYPES))
                .containsExactly(
                        "odd.a integer", "odd.b character varying(9)", "odd.d numeric", "odd.e real", "odd.f boolean");
        assertThat(PostgresSchema.rows(url, TEXTS_BY_OTHER_RULES))
                .containsExactly("odd.c default", "odd_order.hostname POSIX");
    }
}
