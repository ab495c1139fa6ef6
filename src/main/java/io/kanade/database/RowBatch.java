package io.kanade.database;

import io.kanade.codec.RawJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * One statement for many rows of a hot table, bound to the driver itself: binding through Jdbi and the pool's facade took more processor
 * time than the inserts. For one thread, inside the transaction that made it; {@link #execute} ends it.
 */
public final class RowBatch {

    private final PreparedStatement statement;
    private final StoredTexts texts;

    private RowBatch(PreparedStatement statement, StoredTexts texts) {
        this.statement = statement;
        this.texts = texts;
    }

    public static RowBatch of(Handle transaction, String sql) {
        try {
            // The pool's connection answers each call of a statement by reflection.
            Connection driver = transaction.getConnection().unwrap(Connection.class);
            return new RowBatch(driver.prepareStatement(sql), StoredTexts.of(transaction));
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Adds a row of texts, numbers and {@link RawJson}, one for each question mark. */
    public RowBatch add(@Nullable Object... values) {
        try {
            for (int i = 0; i < values.length; i++) {
                bind(i + 1, values[i]);
            }
            statement.addBatch();
            return this;
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Returns how many rows each of the added ones has changed. */
    public int[] execute() {
        try (PreparedStatement closing = statement) {
            return closing.executeBatch();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Returns how many of the added rows were left out because their key was there already. */
    int executeAndCountLeftOut() {
        return (int) IntStream.of(execute()).filter(stored -> stored == 0).count();
    }

    private void bind(int position, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(position, texts.form(text));
        } else if (value instanceof RawJson json) {
            statement.setString(position, texts.form(json));
        } else if (value == null) {
            statement.setNull(position, Types.NULL);
        } else if (value instanceof Double fraction) {
            // Of the two zeros SQLite knows only this one.
            statement.setDouble(position, fraction + 0.0);
        } else {
            statement.setObject(position, value);
        }
    }

    private static UnableToExecuteStatementException failed(SQLException failure) {
        return new UnableToExecuteStatementException(failure, null);
    }
}
