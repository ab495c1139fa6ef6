package io.kanade.database;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A part of a transaction that may fail by itself. */
public final class Savepoint {

    private Savepoint() {}

    /**
     * Runs the statements under a savepoint of this name, which no part around it bears; when they fail, undoes them and answers why. A database that takes nothing at present is no failure of the
     * part but of the whole transaction, and is thrown.
     */
    public static Optional<RuntimeException> attempt(Handle transaction, String name, Runnable statements) {
        transaction.savepoint(name);
        try {
            statements.run();
        } catch (RuntimeException failure) {
            if (WriteFailure.of(failure) == WriteFailure.TRANSIENT) {
                throw failure;
            }
            transaction.rollbackToSavepoint(name);
            transaction.releaseSavepoint(name);
            return Optional.of(failure);
        }
        transaction.releaseSavepoint(name);
        return Optional.empty();
    }
}
