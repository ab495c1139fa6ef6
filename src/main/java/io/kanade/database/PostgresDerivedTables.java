package io.kanade.database;

import static java.util.stream.Collectors.joining;

import io.kanade.database.DerivedTable.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Derived tables in PostgreSQL, whose columns hold one type each: a column for numbers is two, the number and its text (projection §2.5).
 * What a table was made from stands in its comment. Stateless.
 */
final class PostgresDerivedTables implements DerivedTables {

    /** No identifier of a spec holds a colon, so nothing else can bear it. */
    private static final String BEING_MADE = ":new";

    /** An index takes some 2,700 bytes for all its columns together. A longer part of a key is known by its digest. */
    private static final int LONGEST_KEY_BYTES = 2_000;

    /** Of a text an index holds its beginning. */
    private static final int INDEXED_CHARACTERS = 500;

    @Override
    public boolean isTaken(Handle handle, String name) {
        return handle.createQuery("""
                                SELECT count(*)
                                FROM pg_class
                                WHERE lower(relname) = :name
                                  AND relnamespace IN (CAST(current_schema() AS regnamespace), CAST('pg_catalog' AS regnamespace))
                                """)
                        .bind("name", PhysicalName.of(name))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    @Override
    public Optional<DerivedTable> find(Handle handle, String name) {
        return handle.createQuery("""
                        SELECT obj_description(oid, 'pg_class')
                        FROM pg_class
                        WHERE relname = :name AND relnamespace = CAST(current_schema() AS regnamespace)
                        """)
                .bind("name", PhysicalName.of(name))
                .mapTo(String.class)
                .findOne()
                .flatMap(TableComment::read);
    }

    @Override
    public void create(Handle transaction, DerivedTable table) {
        create(transaction, table, PhysicalName.of(table.name()));
        index(transaction, table);
    }

    private static void create(Handle transaction, DerivedTable table, String name) {
        String columns = table.columns().stream()
                .map(column -> ", " + definition(column))
                .collect(joining());
        transaction.execute("CREATE TABLE " + quoted(name) + " (pc_id TEXT COLLATE \"C\" NOT NULL,"
                + " job_id TEXT COLLATE \"C\" NOT NULL, collected_at TEXT COLLATE \"C\"" + columns + ")");
        int longestPart = LONGEST_KEY_BYTES / table.key().size();
        String key = table.keyPositions().stream()
                .map(place -> ", (" + keyPart(table.columns().get(place), longestPart) + ")")
                .collect(joining());
        transaction.execute("CREATE UNIQUE INDEX ON " + quoted(name) + " (pc_id, job_id" + key + ")");
        transaction.execute("COMMENT ON TABLE " + quoted(name) + " IS '" + TableComment.of(table) + "'");
    }

    private static String definition(Column column) {
        return column.kind() == ColumnKind.TEXT
                ? number(column) + " TEXT COLLATE \"C\""
                : number(column) + " NUMERIC, " + text(column) + " TEXT COLLATE \"C\"";
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

    private void index(Handle transaction, DerivedTable table) {
        for (Column column : table.columns()) {
            if (column.indexed()) {
                transaction.execute("CREATE INDEX " + quoted(indexName(transaction, table, column)) + " ON "
                        + quoted(PhysicalName.of(table.name())) + " (" + indexed(column) + ")");
            }
        }
    }

    private static String indexed(Column column) {
        return column.kind() == ColumnKind.TEXT
                ? "left(" + number(column) + ", " + INDEXED_CHARACTERS + ")"
                : number(column);
    }

    /** The contract's name, unless another table has it: of table {@code a} and {@code a_b} both may want {@code idx_a_b_c}. */
    private String indexName(Handle transaction, DerivedTable table, Column column) {
        String wanted = "idx_" + table.name() + '_' + column.name();
        String name = PhysicalName.of(wanted);
        for (int i = 2; isTaken(transaction, name); i++) {
            name = PhysicalName.of(wanted) + ':' + i;
        }
        return name;
    }

    @Override
    public void change(Handle transaction, DerivedTable from, DerivedTable to) {
        String name = PhysicalName.of(to.name());
        if (from.sameRowsAs(to)) {
            dropIndexes(transaction, name);
            transaction.execute("COMMENT ON TABLE " + quoted(name) + " IS '" + TableComment.of(to) + "'");
        } else {
            String made = name + BEING_MADE;
            create(transaction, to, made);
            copy(transaction, from, to, made);
            transaction.execute("DROP TABLE " + quoted(name));
            transaction.execute("ALTER TABLE " + quoted(made) + " RENAME TO " + quoted(name));
        }
        index(transaction, to);
    }

    /** Under a shorter key two rows may be one; the refill decides which, and what a text is worth as a number. */
    private static void copy(Handle transaction, DerivedTable from, DerivedTable to, String made) {
        List<String> targets = new ArrayList<>(DerivedTable.FIXED);
        List<String> sources = new ArrayList<>(DerivedTable.FIXED);
        for (Column column : to.columns()) {
            from.columns().stream()
                    .filter(before -> DerivedTable.fold(before.name()).equals(DerivedTable.fold(column.name())))
                    .forEach(before -> {
                        targets.add(text(column));
                        sources.add(text(before));
                        if (column.kind() != ColumnKind.TEXT && before.kind() != ColumnKind.TEXT) {
                            targets.add(number(column));
                            sources.add(number(before));
                        }
                    });
        }
        transaction.execute("INSERT INTO " + quoted(made) + " (" + String.join(", ", targets) + ") SELECT "
                + String.join(", ", sources) + " FROM " + quoted(PhysicalName.of(from.name()))
                + " ON CONFLICT DO NOTHING");
    }

    private static void dropIndexes(Handle transaction, String table) {
        List<String> names = transaction
                .createQuery("""
                        SELECT made.relname
                        FROM pg_index JOIN pg_class AS made ON made.oid = indexrelid JOIN pg_class AS base ON base.oid = indrelid
                        WHERE base.relname = :table AND base.relnamespace = CAST(current_schema() AS regnamespace)
                          AND NOT indisunique
                        """)
                .bind("table", table)
                .mapTo(String.class)
                .list();
        names.forEach(name -> transaction.execute("DROP INDEX " + quoted(name)));
    }

    @Override
    public List<List<Cell>> rows(Handle handle, DerivedTable table, String pcId, String jobId) {
        String columns = table.columns().stream()
                .map(column -> text(column)
                        + (column.kind() == ColumnKind.TEXT ? "" : ", CAST(" + number(column) + " AS TEXT)"))
                .collect(joining(", "));
        return handle.createQuery("SELECT " + columns + " FROM " + quoted(PhysicalName.of(table.name()))
                        + " WHERE pc_id = :pcId AND job_id = :jobId")
                .bind("pcId", pcId)
                .bind("jobId", jobId)
                .map((row, context) -> cells(table, row))
                .list();
    }

    private static List<Cell> cells(DerivedTable table, ResultSet row) throws SQLException {
        List<Cell> cells = new ArrayList<>(table.columns().size());
        int place = 1;
        for (Column column : table.columns()) {
            String text = row.getString(place++);
            String number = column.kind() == ColumnKind.TEXT ? null : row.getString(place++);
            cells.add(NumberTexts.cell(text, number));
        }
        return cells;
    }

    @Override
    public int replace(Handle transaction, DerivedTable table, Owner owner, List<List<Cell>> rows) {
        String name = quoted(PhysicalName.of(table.name()));
        transaction.execute("DELETE FROM " + name + " WHERE pc_id = ? AND job_id = ?", owner.pcId(), owner.jobId());
        if (rows.isEmpty()) {
            return 0;
        }
        RowBatch insert = RowBatch.of(transaction, insertion(table, name));
        for (List<Cell> row : rows) {
            insert.add(values(table, owner, row));
        }
        return (int)
                IntStream.of(insert.execute()).filter(stored -> stored == 0).count();
    }

    private static String insertion(DerivedTable table, String name) {
        String columns = table.columns().stream()
                .map(column -> ", " + text(column) + (column.kind() == ColumnKind.TEXT ? "" : ", " + number(column)))
                .collect(joining());
        String marks = table.columns().stream()
                .map(column -> column.kind() == ColumnKind.TEXT ? ", ?" : ", ?, CAST(? AS NUMERIC)")
                .collect(joining());
        return "INSERT INTO " + name + " (pc_id, job_id, collected_at" + columns + ") VALUES (?, ?, ?" + marks
                + ") ON CONFLICT DO NOTHING";
    }

    private static @Nullable Object[] values(DerivedTable table, Owner owner, List<Cell> row) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(owner.pcId());
        values.add(owner.jobId());
        values.add(owner.collectedAt());
        for (int i = 0; i < row.size(); i++) {
            values.add(NumberTexts.text(row.get(i)));
            if (table.columns().get(i).kind() != ColumnKind.TEXT) {
                values.add(NumberTexts.number(row.get(i)));
            }
        }
        return values.toArray();
    }

    /** The column that bears the spec's name: the number, or the text of a text column. */
    private static String number(Column column) {
        return quoted(PhysicalName.of(column.name()));
    }

    private static String text(Column column) {
        return column.kind() == ColumnKind.TEXT
                ? number(column)
                : quoted(PhysicalName.of(column.name()) + PhysicalName.TEXT_FORM);
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
