package io.kanade.database;

import java.util.List;

/** What a test's database consists of, told alike for both engines. */
public final class TestTables {

    private final TestDatabase database;

    public TestTables(TestDatabase database) {
        this.database = database;
    }

    /** Every table and view, those of the change log included. */
    public List<String> names() {
        return list(
                onSqlite()
                        ? "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name <> 'sqlite_sequence'"
                        : "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = CAST(current_schema() AS regnamespace)");
    }

    /** The indexes that a table has beside its key's. */
    public List<String> indexes(String table) {
        return list(
                onSqlite()
                        ? "SELECT name FROM pragma_index_list('" + table + "') WHERE origin = 'c'"
                        : "SELECT relname FROM pg_index JOIN pg_class ON oid = indexrelid WHERE NOT indisunique AND indrelid = CAST('"
                                + table + "' AS regclass)");
    }

    /** Another one when the table was made again. */
    public String storage(String table) {
        return list(onSqlite()
                        ? "SELECT rootpage FROM sqlite_master WHERE name = '" + table + "'"
                        : "SELECT relfilenode FROM pg_class WHERE relname = '" + table + "'")
                .get(0);
    }

    /** A derived table as it is. */
    public DerivedTable derived(String table) {
        return database.reader()
                .withHandle(handle ->
                        database.database().derivedTables().find(handle, table).orElseThrow());
    }

    /** The rows that a derived table has of a PC and a job. */
    public List<List<Cell>> rows(String table, String pcId, String jobId) {
        return database.reader()
                .withHandle(handle -> database.database().derivedTables().rows(handle, derived(table), pcId, jobId));
    }

    private boolean onSqlite() {
        return database.database().engine() == Engine.SQLITE;
    }

    private List<String> list(String sql) {
        return database.reader()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
