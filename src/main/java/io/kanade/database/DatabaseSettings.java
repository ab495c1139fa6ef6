package io.kanade.database;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Null;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The section {@code database} of {@code config.yml}; an empty text counts as unset. Immutable. */
public record DatabaseSettings(
        @Nullable String path,

        @Null(message = "names a database server; this version keeps its data in the file database.path") @Nullable
        String url,

        boolean migrateOnStart,
        @Min(1) @Max(64) int readPool) {

    private static final String DEFAULT_FILE = "backend.db";
    private static final int DEFAULT_READ_POOL = 4;

    @JsonCreator
    static DatabaseSettings of(
            @JsonProperty("path") @Nullable String path,
            @JsonProperty("url") @Nullable String url,
            @JsonProperty("migrateOnStart") @Nullable Boolean migrateOnStart,
            @JsonProperty("readPool") @Nullable Integer readPool) {
        return new DatabaseSettings(
                unlessBlank(path),
                unlessBlank(url),
                migrateOnStart == null || migrateOnStart,
                readPool == null ? DEFAULT_READ_POOL : readPool);
    }

    /** What an absent section means. */
    public static DatabaseSettings defaults() {
        return of(null, null, null, null);
    }

    /** The database file, as configured: relative stays relative. */
    public Path file(Path dataDirectory) {
        return path == null ? dataDirectory.resolve(DEFAULT_FILE) : Path.of(path);
    }

    private static @Nullable String unlessBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
