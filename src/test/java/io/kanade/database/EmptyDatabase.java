package io.kanade.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL database that a measurement may fill: nobody's data is in it, before and afterwards. */
public final class EmptyDatabase {

    private EmptyDatabase() {}

    /** Refuses a database that holds anything. */
    public static void require(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet tables =
                        connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            if (tables.next()) {
                throw new IllegalArgumentException(DatabaseSettings.withoutParameters(url) + " is not empty");
            }
        }
    }

    /** Removes everything. */
    public static void restore(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            String schema = connection.getSchema();
            statement.execute("DROP SCHEMA " + schema + " CASCADE");
            statement.execute("CREATE SCHEMA " + schema);
        }
    }
}
