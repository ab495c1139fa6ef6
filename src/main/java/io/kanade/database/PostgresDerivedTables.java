package io.kanade.database;

import static io.kanade.database.PhysicalName.number;
import static io.kanade.database.PhysicalName.quoted;
import static io.kanade.database.PhysicalName.text;
import static java.util.stream.Collectors.joining;

import io.kanade.database.DerivedTable.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Derived tables in PostgreSQL, whose columns hold one type each: a column for numbers is two, the number and its text (projection §2.5).
 * What a table was made from stands in its comment and those of its indexes. Stateless.
 */
final class PostgresDerivedTables implements DerivedTables {

    /** No identifier of a spec holds a colon, so nothing else can bear it. */
    private static final String BEING_MADE = ":new";

    @Override
    public boolean isTaken(Handle handle, String name) {
        return PostgresIndexes.isTaken(handle, PhysicalName.of(name));
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
                .flatMap(TableComment::read)
                .map(made -> PostgresIndexes.asIndexed(handle, made));
    }

    @Override
    public void create(Handle transaction, DerivedTable table) {
        create(transaction, table, PhysicalName.of(table.name()));
        PostgresIndexes.make(transaction, table);
    }

    private static void create(Handle transaction, DerivedTable table, String name) {
        String columns = table.columns().stream()
                .map(column -> ", " + definition(column))
                .collect(joining());
        transaction.execute("CREATE TABLE " + quoted(name) + " (pc_id TEXT COLLATE \"C\" NOT NULL,"
                + " job_id TEXT COLLATE \"C\" NOT NULL, collected_at TEXT COLLATE \"C\"" + columns + ")");
        PostgresIndexes.makeKey(transaction, table, name);
        transaction.execute("COMMENT ON TABLE " + quoted(name) + " IS '" + TableComment.of(table) + "'");
    }

    private static String definition(Column column) {
        return column.kind() == ColumnKind.TEXT
                ? number(column) + " TEXT COLLATE \"C\""
                : number(column) + " NUMERIC, " + text(column) + " TEXT COLLATE \"C\"";
    }

    @Override
    public void change(Handle transaction, DerivedTable from, DerivedTable to) {
        String name = PhysicalName.of(to.name());
        if (from.sameRowsAs(to)) {
            PostgresIndexes.drop(transaction, name);
        } else {
            String made = name + BEING_MADE;
            create(transaction, to, made);
            copy(transaction, from, to, made);
            transaction.execute("DROP TABLE " + quoted(name));
            transaction.execute("ALTER TABLE " + quoted(made) + " RENAME TO " + quoted(name));
        }
        PostgresIndexes.make(transaction, to);
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
        return insert.executeAndCountLeftOut();
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
}
