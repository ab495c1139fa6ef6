package io.kanade.database;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * The driver's transactions, with savepoints in SQL, so that returning to one leaves it in place as it does on SQLite. One instance belongs
 * to one handle and its thread.
 */
final class PostgresTransactions extends DelegatingTransactionHandler {

    private PostgresTransactions(TransactionHandler plain) {
        super(plain);
    }

    static PostgresTransactions plain() {
        return new PostgresTransactions(LocalTransactionHandler.binding());
    }

    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
        return new PostgresTransactions(getDelegate().specialize(handle));
    }

    @Override
    public void savepoint(Handle handle, String name) {
        TransactionWords.set(handle, name);
    }

    @Override
    public void rollbackToSavepoint(Handle handle, String name) {
        TransactionWords.returnTo(handle, name);
    }

    @Override
    public void releaseSavepoint(Handle handle, String name) {
        TransactionWords.release(handle, name);
    }
}
