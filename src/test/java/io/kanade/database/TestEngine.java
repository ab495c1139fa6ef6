package io.kanade.database;

import io.dropwizard.testing.ConfigOverride;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Which engine this run of the tests is about, and one migrated database on it for each directory of a test. */
public final class TestEngine {

    private static final boolean POSTGRES =
            Engine.POSTGRESQL.toString().equals(System.getProperty("kanade.test.engine"));

    private TestEngine() {}

    public static Engine current() {
        return POSTGRES ? Engine.POSTGRESQL : Engine.SQLITE;
    }

    /** The directory's database: the one that is there, or a copy of one that was migrated once per JVM. */
    public static DatabaseSettings migrated(Path directory) {
        if (POSTGRES) {
            return DatabaseSettings.at(PostgresServer.running().database(directory));
        }
        try {
            Path file = directory.resolve("backend.db");
            if (Files.notExists(file)) {
                Files.copy(MigratedFile.FILE, file);
            }
            return DatabaseSettings.defaults();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The setting that makes a whole program use the directory's database; empty where that is the file. */
    public static String url(Path directory) {
        String url = migrated(directory).url();
        return url == null ? "" : url;
    }

    public static ConfigOverride override(Path directory) {
        return ConfigOverride.config("database.url", url(directory));
    }

    /** Where somebody else reaches the directory's database, who waits for locks as the service does. */
    public static String jdbcUrl(Path directory) {
        return POSTGRES ? url(directory) : "jdbc:sqlite:" + directory.resolve("backend.db") + "?busy_timeout=30000";
    }

    public static OtherWriter otherWriter(Path directory) throws SQLException {
        return new OtherWriter(jdbcUrl(directory), current());
    }

    private static final class MigratedFile {

        private static final Path FILE = make();

        private static Path make() {
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
