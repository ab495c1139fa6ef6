package io.kanade.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/** Savepoints and the bounds of transactions in words that all engines know. Stateless. */
final class TransactionWords {

    private TransactionWords() {}

    static void set(Handle handle, String name) {
        execute(handle, "SAVEPOINT " + quoted(name));
    }

    static void returnTo(Handle handle, String name) {
        execute(handle, "ROLLBACK TO SAVEPOINT " + quoted(name));
    }

    static void release(Handle handle, String name) {
        execute(handle, "RELEASE SAVEPOINT " + quoted(name));
    }

    static void execute(Handle handle, String sql) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new TransactionException(sql + " failed: " + e.getMessage(), e);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
