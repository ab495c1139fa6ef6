package io.kanade.database;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Bootstrap;
import java.nio.file.Path;
import java.util.function.Function;

/** The commands of this room: {@code db migrate} with its siblings, and {@code resolve-db-path}. */
public final class DatabaseBundle<T extends Configuration> implements ConfiguredBundle<T> {

    private final Class<T> type;
    private final Function<T, Dialect> dialect;

    public DatabaseBundle(Class<T> type, Function<T, DatabaseSettings> settings, Function<T, Path> dataDirectory) {
        this.type = type;
        this.dialect = configuration -> settings.apply(configuration).dialect(dataDirectory.apply(configuration));
    }

    @Override
    public void initialize(Bootstrap<?> bootstrap) {
        @SuppressWarnings("unchecked") // The application's own, whose configuration is of this type.
        Bootstrap<T> ours = (Bootstrap<T>) bootstrap;
        ours.addCommand(new LoneDbCommand<>(type, dialect));
        ours.addCommand(new ResolveDbPathCommand<>(type, dialect));
    }
}
