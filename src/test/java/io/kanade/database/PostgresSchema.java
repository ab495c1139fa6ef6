package io.kanade.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a PostgreSQL database contains, as comparable text. */
final class PostgresSchema {

    private PostgresSchema() {}

    /** Columns, constraints and indexes, one a line; Liquibase's own tables left out. */
    static String text(String url) throws SQLException {
        List<String> lines = new ArrayList<>(rows(url, """
                SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type
                    || coalesce(' COLLATE ' || collation_name, '')
                    || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END
                    || CASE is_identity WHEN 'YES' THEN ' IDENTITY ' || identity_generation ELSE '' END
                    || coalesce(' DEFAULT ' || column_default, '')
                FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name NOT LIKE 'databasechangelog%'
                ORDER BY table_name COLLATE "C", ordinal_position
                """));
        lines.addAll(rows(url, """
                SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
                FROM pg_constraint
                WHERE connamespace = current_schema()::regnamespace AND conrelid::regclass::text NOT LIKE 'databasechangelog%'
                ORDER BY 1
                """));
        lines.addAll(rows(url, """
                SELECT indexdef FROM pg_indexes
                WHERE schemaname = current_schema() AND tablename NOT LIKE 'databasechangelog%'
                ORDER BY indexname COLLATE "C"
                """));
        return String.join("\n", lines) + "\n";
    }

    static List<String> tables(String url) throws SQLException {
        return rows(url, "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()");
    }

    static List<String> rows(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
