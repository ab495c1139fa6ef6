package io.kanade.database;

import com.google.common.hash.Hashing;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * One PostgreSQL server for this JVM, which ends with it. Each directory of a test has a database of its own, copied from a migrated one and
 * dropped after the directory is gone. Thread-safe.
 */
final class PostgresServer {

    private static final String TEMPLATE = "migrated";

    private final EmbeddedPostgres server;
    private final Map<Path, String> databases = new HashMap<>();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresServer running() {
        return Holder.SERVER;
    }

    /** The URL of the directory's migrated database; the same one as long as the directory is there. */
    synchronized String database(Path directory) {
        if (!databases.containsKey(directory)) {
            dropWhatIsOver();
            databases.put(directory, made(directory, " TEMPLATE " + TEMPLATE));
        }
        return urlOf(databases.get(directory));
    }

    /** The URL of a new database without anything in it. */
    synchronized String emptyDatabase(Path directory) {
        dropWhatIsOver();
        databases.put(directory, made(directory, ""));
        return urlOf(databases.get(directory));
    }

    /** Gives {@code to} a database that holds what {@code from} has in its; nobody may be connected. */
    synchronized void copy(Path from, Path to) {
        databases.put(to, made(to, " TEMPLATE " + databases.get(from)));
    }

    synchronized void drop(Path directory) {
        execute("DROP DATABASE " + databases.remove(directory) + " WITH (FORCE)");
    }

    /** Performs a statement as the server's administrator. */
    void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String made(Path directory, String how) {
        String name = "t_" + Hashing.sha256().hashString(directory.toString(), StandardCharsets.UTF_8);
        String within = name.substring(0, 40);
        execute("CREATE DATABASE " + within + how);
        return within;
    }

    private void dropWhatIsOver() {
        databases.entrySet().removeIf(entry -> {
            boolean over = Files.notExists(entry.getKey());
            if (over) {
                execute("DROP DATABASE IF EXISTS " + entry.getValue() + " WITH (FORCE)");
            }
            return over;
        });
    }

    private String urlOf(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database + "?user=postgres";
    }

    private static final class Holder {

        private static final PostgresServer SERVER = start();

        /** Its data is thrown away, so it need not reach the disk. */
        private static PostgresServer start() {
            try {
                PostgresServer server = new PostgresServer(EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("shared_buffers", "32MB")
                        .setServerConfig("max_connections", "100")
                        .start());
                server.execute("CREATE DATABASE " + TEMPLATE);
                new Migrations(
                                DatabaseSettings.at(server.urlOf(TEMPLATE)).dialect(Path.of("")),
                                new ChangeLog("migrations.xml"))
                        .migrate();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
