package io.kanade.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Transactions in SQLite's own words. The driver's {@code commit()} begins the next transaction at once, which can fail although the data
 * is safe; and a deferred transaction that read first cannot wait for a lock. One instance belongs to one handle and its thread.
 */
final class SqliteTransactions implements TransactionHandler {

    private final String begin;
    private boolean open;

    private SqliteTransactions(String begin) {
        this.begin = begin;
    }

    /** Takes the write lock at the beginning, so that everything after it cannot meet a busy database. */
    static SqliteTransactions immediate() {
        return new SqliteTransactions("BEGIN IMMEDIATE");
    }

    /** One snapshot for all reads. */
    static SqliteTransactions deferred() {
        return new SqliteTransactions("BEGIN");
    }

    @Override
    public TransactionHandler specialize(Handle handle) {
        return new SqliteTransactions(begin);
    }

    @Override
    public void begin(Handle handle) {
        TransactionWords.execute(handle, begin);
        open = true;
    }

    @Override
    public void commit(Handle handle) {
        TransactionWords.execute(handle, "COMMIT");
        open = false;
    }

    @Override
    public void rollback(Handle handle) {
        open = false;
        TransactionWords.execute(handle, "ROLLBACK");
    }

    @Override
    public boolean isInTransaction(Handle handle) {
        return open;
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

    @Override
    public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> callback) throws X {
        if (open) {
            throw new IllegalStateException("this handle is in a transaction already");
        }
        begin(handle);
        R result;
        try {
            result = callback.withHandle(handle);
            if (open) {
                commit(handle);
            }
        } catch (Throwable failure) {
            rollbackAfter(handle, failure);
            throw failure;
        }
        return result;
    }

    @Override
    public <R, X extends Exception> R inTransaction(
            Handle handle, TransactionIsolationLevel level, HandleCallback<R, X> callback) throws X {
        return inTransaction(handle, callback);
    }

    /** SQLite has rolled back by itself after a full disk or an I/O error; that there is nothing left to roll back is no news then. */
    private void rollbackAfter(Handle handle, Throwable failure) {
        if (!open) {
            return;
        }
        try {
            rollback(handle);
        } catch (TransactionException e) {
            failure.addSuppressed(e);
        }
    }
}
