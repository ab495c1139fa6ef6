package io.kanade.database;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code database} of {@code config.yml}: a PostgreSQL database when there is a {@code url}, else the file {@code path}. An
 * empty text counts as unset; a password is never printed. Immutable.
 */
public record DatabaseSettings(
        @Nullable String path,

        @Pattern(regexp = "jdbc:postgresql:.+", message = "names no PostgreSQL database (jdbc:postgresql://host/name)")
        @Nullable
        String url,

        @Nullable String user,
        @Nullable String password,
        boolean migrateOnStart,
        @Min(1) @Max(64) int readPool) {

    private static final String DEFAULT_FILE = "backend.db";
    private static final int DEFAULT_READ_POOL = 4;

    @JsonCreator
    static DatabaseSettings of(
            @JsonProperty("path") @Nullable String path,
            @JsonProperty("url") @Nullable String url,
            @JsonProperty("user") @Nullable String user,
            @JsonProperty("password") @Nullable String password,
            @JsonProperty("migrateOnStart") @Nullable Boolean migrateOnStart,
            @JsonProperty("readPool") @Nullable Integer readPool) {
        return new DatabaseSettings(
                unlessBlank(path),
                unlessBlank(url),
                unlessBlank(user),
                unlessBlank(password),
                migrateOnStart == null || migrateOnStart,
                readPool == null ? DEFAULT_READ_POOL : readPool);
    }

    /** What an absent section means. */
    public static DatabaseSettings defaults() {
        return of(null, null, null, null, null, null);
    }

    /** With everything else at its default. */
    static DatabaseSettings at(@Nullable String url) {
        return of(null, url, null, null, null, null);
    }

    /** The database file, as configured: relative stays relative. */
    public Path file(Path dataDirectory) {
        return path == null ? dataDirectory.resolve(DEFAULT_FILE) : Path.of(path);
    }

    Dialect dialect(Path dataDirectory) {
        return url == null ? new SqliteDialect(file(dataDirectory)) : new PostgresDialect(this, url);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[path=%s, url=%s, user=%s, password=%s, migrateOnStart=%s, readPool=%s]"
                .formatted(
                        path,
                        url == null ? null : withoutParameters(url),
                        user,
                        password == null ? null : "***",
                        migrateOnStart,
                        readPool);
    }

    /** The parameters of a URL may hold a password. */
    static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static @Nullable String unlessBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
