package io.kanade.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own with an empty database, which can be killed and comes back with its data on the same port. By its own
 * settings ({@code synchronous_commit} is off) it answers commits before they are on the disk.
 */
public final class KillablePostgres implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres server;

    public KillablePostgres(Path directory) throws IOException {
        this.directory = directory;
        this.server = configured().start();
    }

    private EmbeddedPostgres.Builder configured() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("shared_buffers", "32MB");
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
    }

    /** SIGKILL for the server and all its processes: nothing is told to its clients, nothing is written down. */
    public void kill() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("postmaster.pid"));
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** The killed server recovers what was committed. */
    public void startAgain() throws IOException {
        int port = server.getPort();
        server.close();
        server = configured().setPort(port).start();
    }

    /** Changes something beside the service. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number that a query answers, asked beside the service. */
    public long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
