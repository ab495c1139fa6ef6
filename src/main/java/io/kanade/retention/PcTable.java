package io.kanade.retention;

import io.kanade.database.Database;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private static final String ITS_RESULTS = "SELECT result_id FROM execution_results WHERE pc_id = :pcId";

    /** The agent itself goes last; the PCs an execution meant belong to the execution and go with it. */
    private static final Set<String> NOT_THESE = Set.of("agents", "execution_targets");

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
            List<PcTable> tables = new ArrayList<>();
            // Before the results, by which alone they are found.
            tables.add(of(database, "result_objects", database.oneOf("result_id", ITS_RESULTS)));
            for (String name : names) {
                tables.add(of(database, name, OF_PC));
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be listed: " + e.getMessage(), e);
        }
    }

    private static PcTable of(Database database, String name, String ofPc) {
        return new PcTable(name, ofPc, database.anyOf(quoted(name), ofPc));
    }

    /** Deletes at most {@code limit} rows of a PC; answers how many there were. */
    int delete(Handle handle, String pcId, int limit) {
        return handle.createUpdate("DELETE FROM " + quoted(name) + " WHERE " + some)
                .bind("pcId", pcId)
                .bind("limit", limit)
                .execute();
    }

    /** Deletes what has come since; answers how many rows there were. */
    int deleteAll(Handle handle, String pcId) {
        return handle.createUpdate("DELETE FROM " + quoted(name) + " WHERE " + ofPc)
                .bind("pcId", pcId)
                .execute();
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
