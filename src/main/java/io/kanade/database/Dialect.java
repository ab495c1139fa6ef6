package io.kanade.database;

import io.dropwizard.db.PooledDataSourceFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * What differs between the engines (projection §2.5). Statements that all engines accept are written once, in the DAOs, and never come
 * here. Implementations are stateless and thread-safe.
 */
interface Dialect {

    /** Where the data is, for log lines and refusals. */
    String location();

    /** Whether there is anything to open; a file that is not there would be made by looking into it. */
    boolean exists();

    /** One connection for the change log, with transactions as Liquibase begins them. */
    PooledDataSourceFactory migrationSource();

    /** Frees the lock of the change log when its holder is gone: a killed process cannot do so itself. */
    void releaseAbandonedLock();

    /** The only connection that writes. */
    PooledDataSourceFactory writerSource();

    /** Connections that cannot write. */
    PooledDataSourceFactory readerSource(int connections);

    TransactionHandler writes();

    TransactionHandler reads();

    DerivedTables derivedTables();

    /** Refuses a connection that does not have the settings that everything else relies on. */
    void verify(Handle writer, Handle reader);

    /** Sets the writing connection up for very many rows at once, or back for what comes one by one. */
    default void expectMany(Handle writer, boolean many) {}

    /** Leaves nothing behind that the next opening would have to recover; the read pool is closed already. */
    void settle(Handle writer);
}
