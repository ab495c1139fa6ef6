package io.kanade.database;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.PooledDataSourceFactory;
import io.dropwizard.util.Duration;
import io.kanade.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One database of a PostgreSQL server (projection §2.5): readers see snapshots and cannot write, and one service at a time may. Its
 * password is never part of a message. Thread-safe.
 */
final class PostgresDialect implements Dialect {

    private static final int OLDEST_VERSION = 140000;

    /** As long as SQLite's busy timeout: whoever waits longer is told, and tries again. */
    private static final Duration PATIENCE = Duration.seconds(30);

    private static final Map<String, String> ALL_CONNECTIONS =
            Map.of("ApplicationName", "kanade-backend", "connectTimeout", "10", "tcpKeepAlive", "true");

    /** A connection that hangs must not hold the writer for ever; no statement of ours runs half as long. */
    private static final Map<String, String> AT_WORK = ImmutableMap.<String, String>builder()
            .putAll(ALL_CONNECTIONS)
            .put("socketTimeout", "60")
            .buildOrThrow();

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDialect.class);

    private final DatabaseSettings settings;
    private final String url;

    PostgresDialect(DatabaseSettings settings, String url) {
        this.settings = settings;
        this.url = url;
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public String location() {
        return DatabaseSettings.withoutParameters(url);
    }

    /** Whoever cannot connect is told why by the attempt. */
    @Override
    public boolean exists() {
        return true;
    }

    /** Only looks, before anything is changed: the connection that writes keeps the claim, and loses it when it ends. */
    @Override
    public AutoCloseable claim() {
        try (Connection look = claiming(ALL_CONNECTIONS).getConnection()) {
            LOG.debug("nobody else has {}: {}", location(), look);
        } catch (SQLException e) {
            if (ClaimingConnections.isRefusal(e)) {
                throw InstanceLock.inUse(location());
            }
            // Whoever needs a connection next tells better why there is none.
            LOG.debug("whether anybody else has {} is not known: {}", location(), e.getMessage());
        }
        return () -> {};
    }

    private ClaimingConnections claiming(Map<String, String> properties) {
        return new ClaimingConnections(lockNumber("service"), url, settings, properties);
    }

    @Override
    public PooledDataSourceFactory migrationSource() {
        return configured(new DataSourceFactory(), ALL_CONNECTIONS, 1);
    }

    /** The advisory lock is gone with its holder's connection, so whoever gets it knows that the row of the change log is a left-over. */
    @Override
    public <T> T migratingAlone(Callable<T> migration) throws Exception {
        try (Connection alone = DriverManager.getConnection(url, credentials());
                Statement statement = alone.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + lockNumber("change log") + ")");
            freeAbandonedLock(statement);
            return migration.call();
        }
    }

    private void freeAbandonedLock(Statement statement) {
        try {
            statement.executeUpdate(
                    "UPDATE databasechangeloglock SET locked = FALSE, lockgranted = NULL, lockedby = NULL");
        } catch (SQLException e) {
            LOG.debug("there is no change log in {} yet: {}", location(), e.getMessage());
        }
    }

    @Override
    public PooledDataSourceFactory writerSource() {
        DataSourceFactory source = configured(new ClaimingSource(claiming(AT_WORK)), AT_WORK, 1);
        source.setInitializationQuery("SET lock_timeout = '" + PATIENCE.toMilliseconds() + "ms'");
        return source;
    }

    @Override
    public PooledDataSourceFactory readerSource(int connections) {
        DataSourceFactory source = configured(new DataSourceFactory(), AT_WORK, connections);
        source.setInitializationQuery(
                "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        return source;
    }

    @Override
    public TransactionHandler writes() {
        return PostgresTransactions.plain();
    }

    @Override
    public TransactionHandler reads() {
        return PostgresTransactions.plain();
    }

    @Override
    public void commitBeforeFlush(Handle transaction) {
        transaction.execute("SET LOCAL synchronous_commit = off");
    }

    @Override
    public DerivedTables derivedTables() {
        return new PostgresDerivedTables();
    }

    @Override
    public boolean takesNul() {
        return false;
    }

    @Override
    public String holds(String column, String text, boolean anyCase) {
        return "strpos(" + (anyCase ? "lower(" + column + ")" : column) + ", " + text + ") > 0";
    }

    /** An array, because the server then goes to the places it names; for a list of a query it may read the whole table. */
    @Override
    public String oneOf(String column, String query) {
        return column + " = ANY (ARRAY(" + query + "))";
    }

    @Override
    public String among(String table, String rest) {
        return oneOf("ctid", "SELECT ctid FROM " + table + " " + rest);
    }

    @Override
    public String anyOf(String table, String condition) {
        return among(table, "WHERE " + condition + " LIMIT :limit");
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public void verify(Handle writer, Handle reader) {
        if (Integer.parseInt(shown(writer, "server_version_num")) < OLDEST_VERSION) {
            throw refusal("is PostgreSQL " + shown(writer, "server_version") + "; 14 or newer is needed");
        }
        if (!shown(writer, "server_encoding").equals("UTF8")) {
            throw refusal("has the encoding " + shown(writer, "server_encoding") + "; it must be UTF8");
        }
        if (!shown(reader, "default_transaction_read_only").equals("on")) {
            throw refusal("lets readers write; is there a connection pooler between that changes sessions?");
        }
    }

    @Override
    public void settle(Handle writer) {
        // A transaction that is committed is on the server's disk.
    }

    /**
     * By SQLSTATE: connection, rollback, resources, locks, operator, system, and a server that became a standby pass by; values and
     * constraints do not.
     */
    static WriteFailure judge(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "40", "53", "55", "57", "58" -> WriteFailure.TRANSIENT;
            case "22", "23", "54" -> WriteFailure.DATA;
            default -> state.equals("25006") ? WriteFailure.TRANSIENT : WriteFailure.OTHER;
        };
    }

    private DataSourceFactory configured(DataSourceFactory source, Map<String, String> properties, int connections) {
        source.setDriverClass("org.postgresql.Driver");
        source.setUrl(url);
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setProperties(properties);
        source.setAutoCommentsEnabled(false);
        // The server may have been restarted since a connection was used last.
        source.setValidationQuery("SELECT 1");
        source.setCheckConnectionOnBorrow(true);
        source.setValidationInterval(Duration.seconds(1));
        source.setInitialSize(0);
        source.setMinSize(connections);
        source.setMaxSize(connections);
        source.setMaxWaitForConnection(PATIENCE);
        return source;
    }

    private Properties credentials() {
        Properties properties = new Properties();
        properties.putAll(ALL_CONNECTIONS);
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        return properties;
    }

    private static long lockNumber(String name) {
        return Hashing.sha256()
                .hashString("kanade " + name, StandardCharsets.UTF_8)
                .asLong();
    }

    private static String shown(Handle handle, String setting) {
        return handle.createQuery("SHOW " + setting).mapTo(String.class).one();
    }

    private Failure refusal(String state) {
        return new Failure.Broken("the database " + location() + " " + state, null);
    }
}
