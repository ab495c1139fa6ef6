package io.kanade.database;

import io.dropwizard.util.Duration;
import io.kanade.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One SQLite file in WAL mode (projection §2.1): readers never block the writer, and the writer never blocks them. Thread-safe. */
final class SqliteDialect implements Dialect {

    /** 7.2 s of waiting were seen in the field; a shorter limit led to storms of redeliveries. */
    private static final int BUSY_TIMEOUT_MS = 30_000;

    private static final Map<String, String> ALL_CONNECTIONS =
            Map.of("busy_timeout", String.valueOf(BUSY_TIMEOUT_MS), "foreign_keys", "true");

    /** Measured: fewer checkpoints write each random page less often; without a limit the WAL never shrinks. */
    private static final Map<String, String> WRITING = Map.of(
            "journal_mode", "WAL",
            "synchronous", "NORMAL",
            "journal_size_limit", String.valueOf(LogFolding.USUAL_FILE_BYTES),
            "wal_autocheckpoint", String.valueOf(LogFolding.USUAL_PAGES),
            "cache_size", "-65536",
            "temp_store", "2");

    /** The pages of one pattern window of 2 KB rows fit into the cache; with half of it every search read them again. */
    private static final Map<String, String> READING =
            Map.of("open_mode", "1", "cache_size", "-32768", "temp_store", "2");

    /** Busy, locked, out of memory, read-only, interrupted, I/O, full, cannot open, lock protocol. */
    private static final Set<Integer> TRANSIENT_CODES = Set.of(5, 6, 7, 8, 9, 10, 13, 14, 15);

    /** Too big, constraint, type mismatch. */
    private static final Set<Integer> DATA_CODES = Set.of(18, 19, 20);

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDialect.class);

    private final Path file;

    SqliteDialect(Path file) {
        this.file = file;
    }

    @Override
    public Engine engine() {
        return Engine.SQLITE;
    }

    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public InstanceLock claim() {
        return InstanceLock.of(file);
    }

    @Override
    public SqliteDataSourceFactory migrationSource() {
        return source(WRITING, 1);
    }

    /** Whoever gets the file for himself knows that nobody else has it open, and so that the holder of the lock is gone. */
    @Override
    public <T> T migratingAlone(Callable<T> migration) throws Exception {
        freeAbandonedLock();
        return migration.call();
    }

    private void freeAbandonedLock() {
        try (Connection alone = DriverManager.getConnection(
                        "jdbc:sqlite:" + file.toAbsolutePath() + "?locking_mode=EXCLUSIVE&busy_timeout=0");
                Statement statement = alone.createStatement()) {
            statement.executeUpdate("UPDATE DATABASECHANGELOGLOCK SET LOCKED = 0, LOCKGRANTED = NULL, LOCKEDBY = NULL");
        } catch (SQLException e) {
            // No such table in a new file, or somebody else is there: then Liquibase waits for the lock.
            LOG.debug("the lock of the change log in {} is left as it is: {}", file, e.getMessage());
        }
    }

    @Override
    public SqliteDataSourceFactory writerSource() {
        return source(WRITING, 1);
    }

    @Override
    public SqliteDataSourceFactory readerSource(int connections) {
        SqliteDataSourceFactory source = source(READING, connections);
        source.setInitializationQuery("PRAGMA query_only = ON");
        return source;
    }

    @Override
    public TransactionHandler writes() {
        return SqliteTransactions.immediate();
    }

    @Override
    public TransactionHandler reads() {
        return SqliteTransactions.deferred();
    }

    @Override
    public boolean takesNul() {
        return true;
    }

    /** Its lower() ends at the first U+0000. */
    @Override
    public String holds(String column, String text, boolean anyCase) {
        return anyCase
                ? "instr(lower(" + column + "), " + text + ") > 0 OR instr(" + column + ", char(0)) > 0"
                : "instr(" + column + ", " + text + ") > 0";
    }

    @Override
    public String oneOf(String column, String query) {
        return column + " IN (" + query + ")";
    }

    @Override
    public String among(String table, String rest) {
        return oneOf("_rowid_", "SELECT _rowid_ FROM " + table + " " + rest);
    }

    /** The condition twice: a table may have a column of that name, whose values others have, too. */
    @Override
    public String anyOf(String table, String condition) {
        return among(table, "WHERE " + condition + " LIMIT :limit") + " AND " + condition;
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(file);
    }

    @Override
    public DerivedTables derivedTables() {
        return new SqliteDerivedTables();
    }

    @Override
    public void verify(Handle writer, Handle reader) {
        require(writer, "journal_mode", "wal");
        require(writer, "synchronous", "1");
        require(writer, "busy_timeout", String.valueOf(BUSY_TIMEOUT_MS));
        require(reader, "busy_timeout", String.valueOf(BUSY_TIMEOUT_MS));
        require(reader, "query_only", "1");
    }

    @Override
    public Optional<LogFolding> logFolding(Jdbi writer) {
        return Optional.of(new LogFolding(file, writer));
    }

    @Override
    public void settle(Handle writer) {
        writer.createQuery("PRAGMA wal_checkpoint(TRUNCATE)").mapToMap().list();
    }

    /** By the primary result code, the low byte of the extended one: SQLITE_BUSY_SNAPSHOT is busy. */
    static WriteFailure judge(SQLException error) {
        int code = error.getErrorCode() & 0xff;
        if (TRANSIENT_CODES.contains(code)) {
            return WriteFailure.TRANSIENT;
        }
        return DATA_CODES.contains(code) ? WriteFailure.DATA : WriteFailure.OTHER;
    }

    private void require(Handle handle, String pragma, String expected) {
        String actual =
                handle.createQuery("PRAGMA " + pragma).mapTo(String.class).one();
        if (!actual.equals(expected)) {
            throw new Failure.Broken(
                    "database " + file + ": " + pragma + " is " + actual + " and must be " + expected
                            + "; is the file on a network drive?",
                    null);
        }
    }

    private SqliteDataSourceFactory source(Map<String, String> pragmas, int connections) {
        Map<String, String> properties = new HashMap<>(ALL_CONNECTIONS);
        properties.putAll(pragmas);
        SqliteDataSourceFactory source = new SqliteDataSourceFactory(file);
        source.setProperties(properties);
        // Opened when first asked for, so that a file that cannot be opened is one exception and no stack trace of the
        // pool's.
        source.setInitialSize(0);
        source.setMinSize(connections);
        source.setMaxSize(connections);
        source.setMaxWaitForConnection(Duration.milliseconds(BUSY_TIMEOUT_MS));
        return source;
    }
}
