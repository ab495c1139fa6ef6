package io.kanade.database;

import io.dropwizard.db.PooledDataSourceFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * What differs between the engines (projection §2.5). Statements that all engines accept are written once, in the DAOs, and never come
 * here. Implementations are stateless and thread-safe.
 */
interface Dialect {

    Engine engine();

    /** Where the data is, for log lines and refusals; nothing secret. */
    String location();

    /** Whether there is anything to open; a file that is not there would be made by looking into it. */
    boolean exists();

    /** Refuses data that another service or command has; keeps others away until it is closed, unless {@link #writerSource} does. */
    AutoCloseable claim();

    /** One connection for the change log, with transactions as Liquibase begins them. */
    PooledDataSourceFactory migrationSource();

    /** Migrates; frees the lock of the change log first when its holder is gone, which a killed process cannot do itself. */
    <T> T migratingAlone(Callable<T> migration) throws Exception;

    /** The only connection that writes. */
    PooledDataSourceFactory writerSource();

    /** Connections that cannot write. */
    PooledDataSourceFactory readerSource(int connections);

    TransactionHandler writes();

    TransactionHandler reads();

    /** Lets the commit of a transaction not wait for the disk, where it does. */
    default void commitBeforeFlush(Handle transaction) {}

    DerivedTables derivedTables();

    /** Whether a text may hold U+0000. */
    boolean takesNul();

    /**
     * The condition that a column holds a text, byte by byte; with {@code anyCase} without regard to the case of ASCII letters, for a text
     * in lower case, and then it may be true too often.
     */
    String holds(String column, String text, boolean anyCase);

    /** The condition that a column has one of the values that a query answers, in a form that is never met by reading the whole table. */
    String oneOf(String column, String query);

    /** The condition that a row is one of those of a table that the rest of a query leaves: its conditions, order and limit. */
    String among(String table, String rest);

    /** The condition that a row is one of at most {@code :limit} of a table that fulfil a condition, whatever key it has. */
    String anyOf(String table, String condition);

    /** The database file, where there is one. */
    Optional<Path> file();

    /** Refuses a connection that does not have the settings that everything else relies on. */
    void verify(Handle writer, Handle reader);

    /** What folds a write-ahead log beside the writes, where the engine leaves that to its connections. */
    default Optional<LogFolding> logFolding(Jdbi writer) {
        return Optional.empty();
    }

    /** Leaves nothing behind that the next opening would have to recover; the read pool is closed already. */
    void settle(Handle writer);
}
