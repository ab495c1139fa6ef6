package io.kanade.database;

import static java.util.stream.Collectors.joining;

import io.kanade.database.DerivedTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Derived tables in SQLite: one column for each of the spec's, whose affinity takes values of any class. */
final class SqliteDerivedTables implements DerivedTables {

    /** No identifier of a spec holds a colon, so nothing else can bear it. */
    private static final String BEING_MADE = ":new";

    private record TableColumn(String name, String type, int pk) {}

    @Override
    public boolean isTaken(Handle handle, String name) {
        return handle.createQuery("SELECT count(*) FROM sqlite_master WHERE lower(name) = :name")
                        .bind("name", DerivedTable.fold(name))
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    @Override
    public Optional<DerivedTable> find(Handle handle, String name) {
        List<TableColumn> found = handle.createQuery("SELECT name, type, pk FROM pragma_table_info(:name) ORDER BY cid")
                .bind("name", name)
                .map((row, context) -> new TableColumn(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
        List<TableColumn> own = found.subList(Math.min(found.size(), DerivedTable.FIXED.size()), found.size());
        boolean derived =
                found.stream().limit(3).map(TableColumn::name).toList().equals(DerivedTable.FIXED)
                        && found.get(0).pk() == 1
                        && found.get(1).pk() == 2
                        && own.stream().allMatch(column -> kind(column).isPresent());
        if (!derived) {
            return Optional.empty();
        }
        Set<String> indexed = indexed(handle, name);
        List<Column> columns = own.stream()
                .map(column -> new Column(column.name(), kind(column).orElseThrow(), indexed.contains(column.name())))
                .toList();
        List<String> key = IntStream.rangeClosed(3, found.size())
                .boxed()
                .flatMap(place -> own.stream().filter(column -> column.pk() == place))
                .map(TableColumn::name)
                .toList();
        return Optional.of(new DerivedTable(name, columns, key));
    }

    private static Optional<ColumnKind> kind(TableColumn column) {
        return ColumnKind.named(DerivedTable.fold(column.type()));
    }

    private static Set<String> indexed(Handle handle, String table) {
        return handle.createQuery("""
                        SELECT min(part.name)
                        FROM pragma_index_list(:table) AS list, pragma_index_info(list.name) AS part
                        WHERE list.origin = 'c'
                        GROUP BY list.name
                        HAVING count(*) = 1
                        """).bind("table", table).mapTo(String.class).stream()
                .collect(Collectors.toSet());
    }

    @Override
    public void create(Handle transaction, DerivedTable table) {
        create(transaction, table, table.name());
        index(transaction, table);
    }

    private static void create(Handle transaction, DerivedTable table, String name) {
        String columns = table.columns().stream()
                .map(column -> quoted(column.name()) + ' ' + column.kind().name() + ", ")
                .collect(joining());
        String key = Stream.concat(Stream.of("pc_id", "job_id"), table.key().stream())
                .map(SqliteDerivedTables::quoted)
                .collect(joining(", "));
        transaction.execute("CREATE TABLE " + quoted(name) + " (pc_id TEXT NOT NULL, job_id TEXT NOT NULL,"
                + " collected_at TIMESTAMP, " + columns + "PRIMARY KEY (" + key + "))");
    }

    private void index(Handle transaction, DerivedTable table) {
        for (Column column : table.columns()) {
            if (column.indexed()) {
                String name =
                        FreeName.of("idx_" + table.name() + '_' + column.name(), taken -> isTaken(transaction, taken));
                transaction.execute("CREATE INDEX " + quoted(name) + " ON " + quoted(table.name()) + '('
                        + quoted(column.name()) + ')');
            }
        }
    }

    @Override
    public void change(Handle transaction, DerivedTable from, DerivedTable to) {
        if (from.sameRowsAs(to)) {
            dropIndexes(transaction, to.name());
        } else {
            rebuild(transaction, from, to);
        }
        index(transaction, to);
    }

    private static void rebuild(Handle transaction, DerivedTable from, DerivedTable to) {
        Set<String> before = from.columns().stream()
                .map(column -> DerivedTable.fold(column.name()))
                .collect(Collectors.toSet());
        String kept = Stream.concat(
                        DerivedTable.FIXED.stream(),
                        to.columns().stream()
                                .map(Column::name)
                                .filter(column -> before.contains(DerivedTable.fold(column))))
                .map(SqliteDerivedTables::quoted)
                .collect(joining(", "));
        String made = to.name() + BEING_MADE;
        create(transaction, to, made);
        // Under a shorter key two rows may be one; the refill decides which.
        transaction.execute("INSERT INTO " + quoted(made) + " (" + kept + ") SELECT " + kept + " FROM "
                + quoted(from.name()) + " WHERE true ON CONFLICT DO NOTHING");
        transaction.execute("DROP TABLE " + quoted(from.name()));
        transaction.execute("ALTER TABLE " + quoted(made) + " RENAME TO " + quoted(to.name()));
    }

    private static void dropIndexes(Handle transaction, String table) {
        List<String> names = transaction
                .createQuery("SELECT name FROM pragma_index_list(:table) WHERE origin = 'c'")
                .bind("table", table)
                .mapTo(String.class)
                .list();
        names.forEach(name -> transaction.execute("DROP INDEX " + quoted(name)));
    }

    @Override
    public List<List<Cell>> rows(Handle handle, DerivedTable table, String pcId, String jobId) {
        int columns = table.columns().size();
        return handle.createQuery("SELECT " + names(table) + " FROM " + quoted(table.name())
                        + " WHERE pc_id = :pcId AND job_id = :jobId")
                .bind("pcId", pcId)
                .bind("jobId", jobId)
                .map((row, context) -> {
                    List<Cell> cells = new ArrayList<>(columns);
                    for (int i = 1; i <= columns; i++) {
                        cells.add(Cell.read(row.getObject(i)));
                    }
                    return cells;
                })
                .list();
    }

    @Override
    public int replace(Handle transaction, DerivedTable table, Owner owner, List<List<Cell>> rows) {
        transaction.execute(
                "DELETE FROM " + quoted(table.name()) + " WHERE pc_id = ? AND job_id = ?", owner.pcId(), owner.jobId());
        if (rows.isEmpty()) {
            return 0;
        }
        RowBatch insert = RowBatch.of(
                transaction,
                "INSERT INTO " + quoted(table.name()) + " (pc_id, job_id, collected_at, " + names(table)
                        + ") VALUES (?, ?, ?" + ", ?".repeat(table.columns().size()) + ") ON CONFLICT DO NOTHING");
        for (List<Cell> row : rows) {
            insert.add(Stream.concat(
                            Stream.of(owner.pcId(), owner.jobId(), owner.collectedAt()),
                            row.stream().map(Cell::value))
                    .toArray());
        }
        return insert.executeAndCountLeftOut();
    }

    private static String names(DerivedTable table) {
        return table.columns().stream().map(column -> quoted(column.name())).collect(joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
