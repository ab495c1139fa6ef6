package io.kanade.broker;

import io.dropwizard.util.DataSize;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The nats-server that the service starts when no URL is set. Empty texts mean "found by itself"; port 0 means a free one; without
 * {@code maxFileStore} the limit follows the free space of the disk.
 */
public record EmbeddedBrokerSettings(
        String executable,
        String listen,
        @Min(0) @Max(65_535) Integer port,
        String storeDirectory,
        @Nullable DataSize maxFileStore,
        ServerTlsSettings tls) {

    static final int DEFAULT_PORT = 4222;
    static final String LOOPBACK = "127.0.0.1";

    public EmbeddedBrokerSettings(
            @Nullable String executable,
            @Nullable String listen,
            @Nullable Integer port,
            @Nullable String storeDirectory,
            @Nullable DataSize maxFileStore,
            @Nullable ServerTlsSettings tls) {
        this.executable = executable == null ? "" : executable.strip();
        this.listen = listen == null || listen.isBlank() ? LOOPBACK : listen.strip();
        this.port = port == null ? DEFAULT_PORT : port;
        this.storeDirectory = storeDirectory == null ? "" : storeDirectory.strip();
        this.maxFileStore = maxFileStore;
        this.tls = tls == null ? new ServerTlsSettings(null, null) : tls;
    }

    static EmbeddedBrokerSettings defaults() {
        return new EmbeddedBrokerSettings(null, null, null, null, null, null);
    }

    /** The server's own certificate and key (PEM files); both or neither. */
    public record ServerTlsSettings(String certificateFile, String keyFile) {

        public ServerTlsSettings(@Nullable String certificateFile, @Nullable String keyFile) {
            this.certificateFile = certificateFile == null ? "" : certificateFile.strip();
            this.keyFile = keyFile == null ? "" : keyFile.strip();
        }

        boolean isSet() {
            return !certificateFile.isEmpty() && !keyFile.isEmpty();
        }
    }
}
