package io.kanade.database;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pool on one SQLite file, whose directory it makes when it is first built: SQLite makes the file and nothing else. */
final class SqliteDataSourceFactory extends DataSourceFactory {

    private final Path file;

    SqliteDataSourceFactory(Path file) {
        this.file = file;
        setDriverClass("org.sqlite.JDBC");
        setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        setAutoCommentsEnabled(false);
        // A connection to a file does not go stale; testing and replacing it would only cost time.
        setCheckConnectionOnBorrow(false);
        setCheckConnectionWhileIdle(false);
    }

    @Override
    public ManagedDataSource build(MetricRegistry metricRegistry, String name) {
        Path directory = file.toAbsolutePath().getParent();
        try {
            if (directory != null) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + directory + " cannot be made", e);
        }
        return super.build(metricRegistry, name);
    }
}
