package io.kanade.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the backup of a closed database holds, and how it comes back; on PostgreSQL a second database of the server. */
public final class DatabaseCopy {

    private final Path directory;
    private final Path file;

    private DatabaseCopy(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("copy.db");
    }

    public static DatabaseCopy of(Path directory) throws IOException {
        DatabaseCopy copy = new DatabaseCopy(directory);
        if (onSqlite()) {
            Files.copy(directory.resolve("backend.db"), copy.file);
        } else {
            PostgresServer.running().copy(directory, copy.file);
        }
        return copy;
    }

    /** In place of what the directory's database is now. */
    public void restore() throws IOException {
        lose(directory);
        if (onSqlite()) {
            Files.copy(file, directory.resolve("backend.db"));
        } else {
            PostgresServer.running().copy(file, directory);
        }
    }

    /** As if the directory had never had a database. */
    public static void lose(Path directory) throws IOException {
        if (onSqlite()) {
            for (String part : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(directory.resolve("backend.db" + part));
            }
        } else {
            PostgresServer.running().drop(directory);
        }
    }

    private static boolean onSqlite() {
        return TestEngine.current() == Engine.SQLITE;
    }
}
