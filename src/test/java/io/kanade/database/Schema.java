package io.kanade.database;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a database file contains, as comparable text. */
public final class Schema {

    private Schema() {}

    /** The statements that made the file, one a line, in the order of their names; Liquibase's own tables left out. */
    public static String text(Path file) throws SQLException {
        return rows(file, """
                SELECT sql FROM sqlite_master
                WHERE sql IS NOT NULL AND name NOT LIKE 'DATABASECHANGELOG%' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                ORDER BY type DESC, name
                """).stream().map(Schema::normalised).collect(joining("\n", "", "\n"));
    }

    public static List<String> tables(Path file) throws SQLException {
        return rows(
                file,
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
    }

    static List<String> indexes(Path file) throws SQLException {
        return rows(file, "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").stream()
                .map(Schema::normalised)
                .sorted()
                .toList();
    }

    /** Name, type, nullability, default and place in the primary key of each column. */
    static List<String> columns(Path file, String table) throws SQLException {
        return rows(
                file,
                "SELECT name || ' ' || type || ' ' || coalesce(dflt_value, '') || ' ' || pk FROM pragma_table_info('"
                        + table + "')");
    }

    /** Every row of each of these tables. */
    public static Map<String, List<String>> contents(Path file, List<String> tables) throws SQLException {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : tables) {
            contents.put(table, rows(file, "SELECT * FROM \"" + table + "\""));
        }
        return contents;
    }

    public static List<String> rows(Path file, String sql) throws SQLException {
        try (Connection connection = OriginalFile.connect(file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    values.add(result.getString(column));
                }
                rows.add(values.size() == 1 ? values.get(0) : values.toString());
            }
            return rows;
        }
    }

    private static String normalised(String sql) {
        return sql.replace("IF NOT EXISTS ", "")
                .replaceAll("\\s+", " ")
                .replaceAll("\\s*([(),])\\s*", "$1")
                .strip();
    }
}
