package io.kanade.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Builds a file as the original leaves it, from the scripts in {@code original/}. */
public final class OriginalFile {

    private OriginalFile() {}

    public static Path in(Path directory, String... scripts) throws SQLException {
        Path file = directory.resolve("backend.db");
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            for (String script : scripts) {
                statement.executeUpdate(text("original/" + script));
            }
        }
        return file;
    }

    public static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    static String text(String resource) {
        try (InputStream stream = OriginalFile.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
