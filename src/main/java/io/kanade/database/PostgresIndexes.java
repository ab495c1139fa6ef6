package io.kanade.database;

import static io.kanade.database.PhysicalName.number;
import static io.kanade.database.PhysicalName.quoted;
import static io.kanade.database.PhysicalName.text;
import static java.util.stream.Collectors.joining;

import io.kanade.database.DerivedTable.Column;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The indexes of derived tables in PostgreSQL. Each bears as its comment what it was made of, so that one which is gone, or which an earlier
 * version made otherwise, is told from what is wanted. Stateless.
 */
final class PostgresIndexes {

    /** An index takes some 2,700 bytes for all its columns together. A longer part of a key is known by its digest. */
    private static final int LONGEST_KEY_BYTES = 2_000;

    /** Of a text an index holds its beginning. */
    private static final int INDEXED_CHARACTERS = 500;

    private PostgresIndexes() {}

    /** What a table of this making is today, given what its indexes are: without a key when that has another index, or none. */
    static DerivedTable asIndexed(Handle handle, DerivedTable made) {
        List<String> there = handle.createQuery("""
                        SELECT coalesce(obj_description(indexrelid, 'pg_class'), '')
                        FROM pg_index JOIN pg_class AS base ON base.oid = indrelid
                        WHERE base.relname = :table AND base.relnamespace = CAST(current_schema() AS regnamespace)
                        """)
                .bind("table", PhysicalName.of(made.name()))
                .mapTo(String.class)
                .list();
        return new DerivedTable(
                made.name(),
                made.columns().stream()
                        .map(column -> new Column(column.name(), column.kind(), there.contains(indexed(column))))
                        .toList(),
                there.contains(key(made)) ? made.key() : List.of());
    }

    static void makeKey(Handle transaction, DerivedTable table, String name) {
        transaction.execute("CREATE UNIQUE INDEX ON " + quoted(name) + " (" + key(table) + ")");
        names(transaction, name, true).forEach(index -> comment(transaction, index, key(table)));
    }

    static void make(Handle transaction, DerivedTable table) {
        for (Column column : table.columns()) {
            if (column.indexed()) {
                String index = FreeName.of(
                        PhysicalName.of("idx_" + table.name() + '_' + column.name()),
                        name -> isTaken(transaction, name));
                transaction.execute("CREATE INDEX " + quoted(index) + " ON " + quoted(PhysicalName.of(table.name()))
                        + " (" + indexed(column) + ")");
                comment(transaction, index, indexed(column));
            }
        }
    }

    /** All but the key's. */
    static void drop(Handle transaction, String table) {
        names(transaction, table, false).forEach(name -> transaction.execute("DROP INDEX " + quoted(name)));
    }

    /** Whether anything bears this name, in any case. */
    static boolean isTaken(Handle handle, String name) {
        return handle.createQuery("""
                                SELECT count(*)
                                FROM pg_class
                                WHERE lower(relname) = :name
                                  AND relnamespace IN (CAST(current_schema() AS regnamespace), CAST('pg_catalog' AS regnamespace))
                                """).bind("name", name).mapTo(Long.class).one() > 0;
    }

    private static List<String> names(Handle handle, String table, boolean unique) {
        return handle.createQuery("""
                        SELECT made.relname
                        FROM pg_index JOIN pg_class AS made ON made.oid = indexrelid JOIN pg_class AS base ON base.oid = indrelid
                        WHERE base.relname = :table AND base.relnamespace = CAST(current_schema() AS regnamespace)
                          AND indisunique = :unique
                        """)
                .bind("table", table)
                .bind("unique", unique)
                .mapTo(String.class)
                .list();
    }

    private static void comment(Handle transaction, String index, String madeOf) {
        transaction.execute("COMMENT ON INDEX " + quoted(index) + " IS '" + madeOf.replace("'", "''") + "'");
    }

    private static String indexed(Column column) {
        return column.kind() == ColumnKind.TEXT
                ? "left(" + number(column) + ", " + INDEXED_CHARACTERS + ")"
                : number(column);
    }

    private static String key(DerivedTable table) {
        int longestPart = LONGEST_KEY_BYTES / table.key().size();
        return table.keyPositions().stream()
                .map(place -> ", (" + keyPart(table.columns().get(place), longestPart) + ")")
                .collect(joining("", "pc_id, job_id", ""));
    }

    /** Equal for equal values of either class; NULL equals nothing, as in a key of SQLite's. */
    private static String keyPart(Column column, int longest) {
        String text = "CASE WHEN octet_length(%1$s) > %2$d THEN 'd' || md5(%1$s) ELSE 't' || %1$s END"
                .formatted(text(column), longest);
        return column.kind() == ColumnKind.TEXT
                ? text
                : "CASE WHEN %1$s IS NULL THEN %2$s ELSE 'n' || CAST(trim_scale(%1$s) AS TEXT) END"
                        .formatted(number(column), text);
    }
}
