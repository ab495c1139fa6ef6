package io.kanade.database;

import io.dropwizard.core.setup.Environment;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/** The migrated database that belongs to a directory of the test, on the engine that this run is about ({@link TestEngine}). */
public final class TestDatabase implements AutoCloseable {

    private final Path file;
    private final DatabaseSettings settings;
    private final Environment environment = new Environment("test");
    private final Database database;

    public TestDatabase(Path directory) {
        this.file = directory.resolve("backend.db");
        this.settings = TestEngine.migrated(directory);
        this.database = DatabaseModule.install(environment, settings, directory);
    }

    public Database database() {
        return database;
    }

    public Jdbi reader() {
        return database.reader();
    }

    public Jdbi writer() {
        return database.writer();
    }

    public Environment environment() {
        return environment;
    }

    /** The file, on SQLite. */
    public Path file() {
        return file;
    }

    /** A connection of somebody else. */
    public OtherWriter otherWriter() throws SQLException {
        return new OtherWriter(url(), database.engine());
    }

    /** Makes the service wait for a lock no longer than a moment. */
    public void waitShortly() {
        writer().useHandle(handle -> {
            if (database.engine() == Engine.SQLITE) {
                handle.createQuery("PRAGMA busy_timeout = 100")
                        .mapTo(Long.class)
                        .one();
            } else {
                handle.execute("SET lock_timeout = 100");
            }
        });
    }

    private String url() {
        String server = settings.url();
        return server == null ? "jdbc:sqlite:" + file : server;
    }

    @Override
    public void close() {
        try {
            database.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the database of the test does not close", e);
        }
    }
}
