package io.kanade.database;

import io.dropwizard.core.setup.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** A migrated database in a directory of the test: the one that is there, or a copy of one that was migrated once per JVM. */
public final class TestDatabase implements AutoCloseable {

    private final Path file;
    private final Environment environment = new Environment("test");
    private final Database database;

    public TestDatabase(Path directory) {
        this.file = directory.resolve("backend.db");
        try {
            if (Files.notExists(file)) {
                Files.copy(Template.FILE, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.database = DatabaseModule.install(environment, DatabaseSettings.defaults(), directory);
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

    public Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            database.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the database of the test does not close", e);
        }
    }

    private static final class Template {

        private static final Path FILE = migrated();

        private static Path migrated() {
            try {
                Path file = Files.createTempFile("kanade-migrated", ".db");
                file.toFile().deleteOnExit();
                new Migrations(new SqliteDialect(file), new ChangeLog("migrations.xml")).migrate();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
