package io.kanade.retention;

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
 */
record PcTable(String name, List<String> key, String ofPc) {

    private static final String PC = "pc_id";

    /** The agent itself goes last; the PCs an execution meant belong to the execution and go with it. */
    private static final Set<String> NOT_THESE = Set.of("agents", "execution_targets");

    /** Before the results, by which alone they are found. */
    private static final PcTable OBJECTS = new PcTable(
            "result_objects",
            List.of("result_id", "which"),
            "result_id IN (SELECT result_id FROM execution_results WHERE pc_id = :pcId)");

    private static final String BY_PC = "pc_id = :pcId";

    static List<PcTable> all(Handle handle) {
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
                tables.add(new PcTable(name, keyOf(connection, schema, name), BY_PC));
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

    /** Deletes at most {@code limit} rows of a PC; answers how many there were. */
    int delete(Handle handle, String pcId, int limit) {
        if (key.isEmpty()) {
            return deleteAll(handle, pcId);
        }
        String columns = String.join(", ", key.stream().map(PcTable::quoted).toList());
        return handle.createUpdate("DELETE FROM %s WHERE (%s) IN (SELECT %s FROM %s WHERE %s LIMIT :limit)"
                        .formatted(quoted(name), columns, columns, quoted(name), ofPc))
                .bind("pcId", pcId)
                .bind("limit", limit)
                .execute();
    }

    /** The few whose key holds no value, which no list of keys finds. */
    int deleteAll(Handle handle, String pcId) {
        return handle.createUpdate("DELETE FROM %s WHERE %s".formatted(quoted(name), ofPc))
                .bind("pcId", pcId)
                .execute();
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
