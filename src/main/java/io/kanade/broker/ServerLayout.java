package io.kanade.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/** Everything fixed about one embedded nats-server: its files, its address, its name. Immutable. */
record ServerLayout(
        Path executable, Path store, String serverName, int port, String token, EmbeddedBrokerSettings settings) {

    Path configuration() {
        return store.resolve("nats.conf");
    }

    Path pidFile() {
        return store.resolve("nats.pid");
    }

    List<String> command() {
        return List.of(executable.toString(), "-c", configuration().toString());
    }

    /** Where a client on this machine reaches it. */
    String url(InetAddress listen) {
        String host = listen.isAnyLocalAddress() ? EmbeddedBrokerSettings.LOOPBACK : listen.getHostAddress();
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return (settings.tls().isSet() ? "tls://" : "nats://") + bracketed + ":" + port;
    }

    DiskRoom room() {
        return new DiskRoom(store, settings.maxFileStore());
    }

    /** The file holds the token, so nobody else may read it. */
    void writeConfiguration(DiskRoom room) throws IOException {
        PrivateFile.write(configuration(), text(room.limit()));
    }

    String text(long maxFileStore) {
        StringBuilder text = new StringBuilder();
        line(text, "server_name", quoted(serverName));
        line(text, "host", quoted(settings.listen()));
        line(text, "port", Integer.toString(port));
        line(text, "pid_file", quoted(pidFile().toString()));
        line(
                text,
                "jetstream",
                "{ store_dir: %s, max_file_store: %d }".formatted(quoted(store.toString()), maxFileStore));
        if (!token.isEmpty()) {
            line(text, "authorization", "{ token: %s }".formatted(quoted(token)));
        }
        EmbeddedBrokerSettings.ServerTlsSettings tls = settings.tls();
        if (tls.isSet()) {
            line(
                    text,
                    "tls",
                    "{ cert_file: %s, key_file: %s }".formatted(quoted(tls.certificateFile()), quoted(tls.keyFile())));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(": ").append(value).append('\n');
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
