package io.kanade.retention;

import static java.util.stream.Collectors.joining;

import io.kanade.database.Database;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * A table with rows of PCs: whatever has a column {@code pc_id}, tables that were made for a job among them, and what belongs to such rows.
 *
 * @param ofPc tells the rows of {@code :pcId}
 * @param some tells at most {@code :limit} of them
 */
record PcTable(String name, String ofPc, String some) {

    private static final String PC = "pc_id";
    private static final String OF_PC = PC + " = :pcId";

    /** The agent itself goes last; the PCs an execution meant belong to the execution and go with it. */
    private static final Set<String> NOT_THESE = Set.of("agents", "execution_targets");

    /** Before the results, by which alone they are found. */
    private static final PcTable OBJECTS = objects();

    static List<PcTable> all(Database database, Handle handle) {
        try {
            Connection connection = handle.getConnection();
            DatabaseMetaData schema = connection.getMetaData();
            Set<String> names = new TreeSet<>();
            try (ResultSet columns = schema.getColumns(connection.getCatalog(), connection.getSchema(), "%", PC)) {
                while (columns.next()) {
                    names.add(columns.getString("TABLE_NAME"));
                }
            }
            names.removeAll(NOT_THESE);
            List<PcTable> tables = new ArrayList<>(List.of(OBJECTS));
            for (String name : names) {
                tables.add(new PcTable(name, OF_PC, some(database, name, keyOf(connection, schema, name))));
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be listed: " + e.getMessage(), e);
        }
    }

    private static List<String> keyOf(Connection connection, DatabaseMetaData schema, String table)
            throws SQLException {
        TreeMap<Short, String> key = new TreeMap<>();
        try (ResultSet columns = schema.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (columns.next()) {
                key.put(columns.getShort("KEY_SEQ"), columns.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    private static PcTable objects() {
        String ofPc = "result_id IN (SELECT result_id FROM execution_results WHERE pc_id = :pcId)";
        String name = "result_objects";
        return new PcTable(name, ofPc, some(name, List.of("result_id", "which"), ofPc));
    }

    /** Where no row can be named without a key, all go at once. */
    private static String some(Database database, String name, List<String> key) {
        if (key.isEmpty()) {
            return database.anyOf(quoted(name), OF_PC).orElse(OF_PC + " AND :limit > 0");
        }
        return some(name, key, OF_PC);
    }

    /** A part of a key that holds no value equals nothing, itself neither: such rows would fill the chunk and stay. */
    private static String some(String name, List<String> key, String ofPc) {
        String columns = key.stream().map(PcTable::quoted).collect(joining(", "));
        String held = key.stream()
                .map(part -> " AND " + quoted(part) + " IS NOT NULL")
                .collect(joining());
        return "(%s) IN (SELECT %s FROM %s WHERE %s%s LIMIT :limit)"
                .formatted(columns, columns, quoted(name), ofPc, held);
    }

    /** Deletes at most {@code limit} rows of a PC, or all where the engine cannot name them; answers how many there were. */
    int delete(Handle handle, String pcId, int limit) {
        return handle.createUpdate("DELETE FROM " + quoted(name) + " WHERE " + some)
                .bind("pcId", pcId)
                .bind("limit", limit)
                .execute();
    }

    /** The few whose key holds no value, which no list of keys finds. */
    int deleteAll(Handle handle, String pcId) {
        return handle.createUpdate("DELETE FROM " + quoted(name) + " WHERE " + ofPc)
                .bind("pcId", pcId)
                .execute();
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
