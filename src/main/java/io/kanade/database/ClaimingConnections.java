package io.kanade.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to a PostgreSQL database of which there is one at a time, whoever opens it: each holds a lock that the server frees with it,
 * however its process dies. So nobody writes beside a running service, nor once another has taken its place. Thread-safe.
 */
final class ClaimingConnections extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;

    /** The connection of a process that has just ended may need a moment to be gone. */
    private static final String PATIENCE = "5s";

    /** A peer that is gone without a word is gone within half a minute, not after the two hours of most systems. */
    private static final String NOTICING =
            "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4";

    /** A message is acknowledged once its commit is answered, so a server that answers first and writes later would lose it. */
    private static final String DURABLE = """
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
            """;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final long lock;

    ClaimingConnections(long lock, String url, DatabaseSettings credentials, Map<String, String> properties) {
        this.lock = lock;
        setURL(url);
        if (credentials.user() != null) {
            setUser(credentials.user());
        }
        if (credentials.password() != null) {
            setPassword(credentials.password());
        }
        try {
            for (Map.Entry<String, String> property : properties.entrySet()) {
                setProperty(property.getKey(), property.getValue());
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** While somebody else has such a connection, with the SQLSTATE of a lock that is not available. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute(NOTICING);
            statement.execute(DURABLE);
            statement.execute("SET lock_timeout = '" + PATIENCE + "'");
            statement.execute("SELECT pg_advisory_lock(" + lock + ")");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw isRefusal(e) ? new SQLException("another service or command uses it", LOCK_NOT_AVAILABLE, e) : e;
        }
    }

    /** Whether somebody else has the database. */
    static boolean isRefusal(SQLException failure) {
        return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
    }
}
