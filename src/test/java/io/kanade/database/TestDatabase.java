package io.kanade.database;

import io.dropwizard.core.setup.Environment;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/** The migrated database that belongs to a directory of the test, on the engine that this run is about ({@link TestEngine}). */
public final class TestDatabase implements AutoCloseable {

    private final Path directory;
    private final Environment environment = new Environment("test");
    private final Database database;

    public TestDatabase(Path directory) {
        this(directory, TestEngine.migrated(directory));
    }

    private TestDatabase(Path directory, DatabaseSettings settings) {
        this.directory = directory;
        this.database = DatabaseModule.install(environment, settings, directory);
    }

    /** The PostgreSQL database of a URL, migrated, whatever this run is about. */
    public static TestDatabase at(String url, Path directory) {
        return new TestDatabase(directory, DatabaseSettings.at(url));
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
        return directory.resolve("backend.db");
    }

    /** A connection of somebody else. */
    public OtherWriter otherWriter() throws SQLException {
        return TestEngine.otherWriter(directory);
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

    @Override
    public void close() {
        try {
            database.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the database of the test does not close", e);
        }
    }
}
