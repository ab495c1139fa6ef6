package io.kanade.database;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.db.PooledDataSourceFactory;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.lifecycle.Managed;
import io.kanade.codec.Timestamp;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The read model: exactly one connection that writes, in immediate transactions, and a read-only pool that the writer never blocks.
 * Thread-safe; writers take turns in the order of their asking. Opened after the migrations, closed last (projection §2.1, §11.2).
 */
public final class Database implements Managed {

    private final Dialect dialect;
    private final AutoCloseable claim;
    private final ManagedDataSource writerSource;
    private final ManagedDataSource readerSource;
    private final Jdbi writer;
    private final Jdbi reader;
    private final Optional<LogFolding> logFolding;
    private volatile Optional<String> writeTrouble = Optional.empty();
    private volatile @Nullable Thread writing;

    private Database(Environment environment, Dialect dialect, int readPool, AutoCloseable claim) {
        this.dialect = dialect;
        this.claim = claim;
        PooledDataSourceFactory writerFactory = dialect.writerSource();
        PooledDataSourceFactory readerFactory = dialect.readerSource(readPool);
        this.writerSource = pool(environment, writerFactory, "database-writer");
        this.writer = jdbi(environment, writerFactory, writerSource, "database-writer");
        writer.setTransactionHandler(dialect.writes());
        // The write-ahead log must exist before a read-only connection can follow it.
        writer.useHandle(handle -> handle.execute("SELECT 1"));
        this.readerSource = pool(environment, readerFactory, "database-reader");
        this.reader = jdbi(environment, readerFactory, readerSource, "database-reader");
        reader.setTransactionHandler(dialect.reads());
        this.logFolding = dialect.logFolding(writer);
    }

    /** Opens the pools and checks that their connections are what the rest relies on; the environment closes them, the claim last. */
    static Database open(Environment environment, Dialect dialect, int readPool, AutoCloseable claim) {
        Database database = new Database(environment, dialect, readPool, claim);
        environment.lifecycle().manage(database);
        database.logFolding.ifPresent(environment.lifecycle()::manage);
        database.writer.useHandle(writing -> database.reader.useHandle(reading -> dialect.verify(writing, reading)));
        return database;
    }

    /** Connections of the read-only pool. */
    public Jdbi reader() {
        return reader;
    }

    /** The one writing connection; its transactions begin immediate. */
    public Jdbi writer() {
        return writer;
    }

    /** Reads one snapshot of the data. */
    public <T> T read(Function<Handle, T> query) {
        return reader.inTransaction(query::apply);
    }

    /** Writes in one immediate transaction, all or nothing. There is one connection, so a write inside a write is refused. */
    public <T> T write(Function<Handle, T> statements) {
        if (Thread.currentThread().equals(writing)) {
            throw new IllegalStateException("a write inside a write would wait for itself");
        }
        try {
            T result = writer.inTransaction(handle -> onThisThread(handle, statements));
            writeTrouble = Optional.empty();
            return result;
        } catch (RuntimeException e) {
            if (WriteFailure.of(e) == WriteFailure.TRANSIENT) {
                writeTrouble = Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /**
     * The commit of this transaction need not wait for the disk: what a crash of the machine undoes is done again by itself. It is undone
     * before any later commit that did wait.
     */
    public void commitBeforeFlush(Handle transaction) {
        dialect.commitBeforeFlush(transaction);
    }

    /** Whether very many rows are about to be written, or no more. */
    public void expectMany(boolean many) {
        logFolding.ifPresent(folding -> folding.expectMany(many));
    }

    private <T> T onThisThread(Handle handle, Function<Handle, T> statements) {
        writing = Thread.currentThread();
        try {
            return statements.apply(handle);
        } finally {
            writing = null;
        }
    }

    /** For one query. */
    public TextConditions textConditions() {
        return new TextConditions(dialect);
    }

    /** How the tables made from facts are kept. */
    public DerivedTables derivedTables() {
        return dialect.derivedTables();
    }

    /** The condition that a column has one of the values that a query answers; for a query of few rows. */
    public String oneOf(String column, String query) {
        return dialect.oneOf(column, query);
    }

    /** The condition that a row is one of the few of a table of ours that the rest of a query leaves: its conditions, order and limit. */
    public String among(String table, String rest) {
        return dialect.among(table, rest);
    }

    /**
     * The condition that a row is one of at most {@code :limit} of a table that fulfil a condition, whatever key it has. The table is an
     * identifier as it stands in a statement.
     */
    public String anyOf(String table, String condition) {
        return dialect.anyOf(table, condition);
    }

    /** Why nothing can be written at present, as the last write found it: busy, full, away. */
    Optional<String> writeTrouble() {
        return writeTrouble;
    }

    public Engine engine() {
        return dialect.engine();
    }

    String location() {
        return dialect.location();
    }

    /** Closes the read pool, then folds the write-ahead log into the file and closes the writer. May be called again. */
    @Override
    public void stop() throws Exception {
        readerSource.stop();
        try {
            writer.useHandle(dialect::settle);
        } finally {
            writerSource.stop();
            claim.close();
        }
    }

    /**
     * Without the pool's own wrapping of statements and results, in which each value that is read is a reflective call behind a comparison of
     * names: half of the time of a long list.
     */
    private static ManagedDataSource pool(Environment environment, PooledDataSourceFactory factory, String name) {
        ManagedDataSource source = factory.build(environment.metrics(), name);
        if (source instanceof DataSourceProxy pool) {
            pool.setUseStatementFacade(false);
        }
        return source;
    }

    private Jdbi jdbi(Environment environment, PooledDataSourceFactory factory, ManagedDataSource source, String name) {
        Jdbi jdbi = new JdbiFactory().build(environment, factory, source, name);
        // One check named "database" stands for both pools.
        environment.healthChecks().unregister(name);
        TimestampMapping times = new TimestampMapping();
        StoredTexts.register(jdbi, !dialect.takesNul());
        jdbi.registerArgument(times);
        jdbi.registerColumnMapper(Timestamp.class, times);
        return jdbi.registerRowMapper(new RecordRows());
    }
}
