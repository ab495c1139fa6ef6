package io.kanade;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.validation.ValidationMethod;
import io.kanade.auth.AuthSettings;
import io.kanade.broker.BrokerSettings;
import io.kanade.connections.ConnectionSettings;
import io.kanade.database.DatabaseSettings;
import io.kanade.retention.RetentionSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/** Everything that {@code config.yml} may hold: one small immutable record per room. */
public final class KanadeConfiguration extends Configuration {

    @JsonProperty
    @NotBlank
    private String dataDirectory = "data";

    @JsonProperty
    @Valid
    @NotNull
    private DatabaseSettings database = DatabaseSettings.defaults();

    @JsonProperty
    @Valid
    @NotNull
    private BrokerSettings broker = BrokerSettings.defaults();

    @JsonProperty
    @Valid
    @NotNull
    private AuthSettings auth = AuthSettings.defaults();

    @JsonProperty
    @Valid
    @NotNull
    private RetentionSettings retention = RetentionSettings.defaults();

    @JsonProperty
    @Valid
    @NotNull
    private ConnectionSettings connections = ConnectionSettings.defaults();

    @ValidationMethod(message = "connections.longTransfers must be less than half of server.maxThreads")
    boolean isThreadLeftForTheOthers() {
        return connections.leavesThreadsOf(serverThreads());
    }

    /** How many requests may be served at once. */
    int serverThreads() {
        return getServerFactory() instanceof AbstractServerFactory server ? server.getMaxThreads() : Integer.MAX_VALUE;
    }

    public Path dataDirectory() {
        return Path.of(dataDirectory);
    }

    public DatabaseSettings database() {
        return database;
    }

    public BrokerSettings broker() {
        return broker;
    }

    public AuthSettings auth() {
        return auth;
    }

    public RetentionSettings retention() {
        return retention;
    }

    public ConnectionSettings connections() {
        return connections;
    }
}
