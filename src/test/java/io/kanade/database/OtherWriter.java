package io.kanade.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection beside the service's own, which holds what the service wants to write until it is closed. */
public final class OtherWriter implements AutoCloseable {

    private final Connection connection;
    private final Engine engine;

    OtherWriter(String url, Engine engine) throws SQLException {
        this.connection = DriverManager.getConnection(url);
        this.engine = engine;
    }

    /** Keeps everybody else from writing these tables; on SQLite, any table. */
    public void lock(String... tables) throws SQLException {
        if (engine == Engine.SQLITE) {
            execute("BEGIN IMMEDIATE");
        } else {
            connection.setAutoCommit(false);
            execute("LOCK TABLE " + String.join(", ", tables) + " IN EXCLUSIVE MODE");
        }
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Undoes what it did. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
