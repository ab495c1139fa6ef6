package io.kanade.broker;

import static org.awaitility.Awaitility.await;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real nats-server with JetStream on a free loopback port, its store in a temporary directory. It can be killed, started again with the
 * same store and port, and robbed of its store. Ends with {@link #close}.
 */
public final class TestBroker implements AutoCloseable {

    private static final String ROOMY = "max_file_store: 20000000000";

    private final Path directory;
    private final int port;
    private final String jetStream;
    private String refused = "";
    private String payload = "";
    private @Nullable Process process;

    private TestBroker(String jetStream) {
        try {
            this.directory = Files.createTempDirectory("kanade-test-broker");
            this.port = freePort();
            this.jetStream = jetStream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A running broker with room for everything. */
    public static TestBroker started() {
        TestBroker broker = notStarted();
        broker.start();
        return broker;
    }

    /** The address is fixed already, but nobody listens yet. */
    public static TestBroker notStarted() {
        return new TestBroker(ROOMY);
    }

    /** Has what this durable leaves unacknowledged delivered again after a second, not after half a minute. */
    public static void redeliverSoon(JetStreamManagement broker, String stream, String durable)
            throws IOException, JetStreamApiException {
        ConsumerConfiguration before = broker.getConsumerInfo(stream, durable).getConsumerConfiguration();
        broker.addOrUpdateConsumer(
                stream,
                ConsumerConfiguration.builder(before)
                        .ackWait(Duration.ofSeconds(1))
                        .build());
    }

    /** A running broker with a file limit of its own. */
    static TestBroker withFileLimit(long bytes) {
        TestBroker broker = new TestBroker("max_file_store: " + bytes);
        broker.start();
        return broker;
    }

    static TestBroker withoutJetStream() {
        TestBroker broker = new TestBroker("");
        broker.start();
        return broker;
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** Starts it and waits until its port answers. */
    public void start() {
        try {
            Path configuration = directory.resolve("nats.conf");
            String block = jetStream.isEmpty()
                    ? ""
                    : "jetstream { store_dir: \"%s\", %s }%n".formatted(directory.resolve("store"), jetStream);
            Files.writeString(
                    configuration, "host: 127.0.0.1%nport: %d%n%s%s%s".formatted(port, block, permissions(), payload));
            process = new ProcessBuilder(executable(), "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(this::answers);
    }

    /** From the next start on nobody may publish to this subject, whoever he is; empty: everybody everything. */
    public void refuse(String subject) {
        refused = subject;
    }

    /** From the next start on messages may be so big. */
    public void takePayloadsUpTo(int bytes) {
        payload = "max_payload: " + bytes;
    }

    /** kill -9. */
    public void kill() {
        end(true);
    }

    /** Stops it in order. */
    public void stop() {
        end(false);
    }

    /** Takes the store away from a stopped broker. */
    public void wipe() {
        refuseWhileRunning();
        delete(directory.resolve("store"));
    }

    /** Keeps the store of a stopped broker as it is, for {@link #returnToCopy}. */
    public void copyStore() {
        refuseWhileRunning();
        copy(directory.resolve("store"), directory.resolve("copy"));
    }

    /** What a power cut may do to a stopped broker: the store is as it was when it was copied. */
    public void returnToCopy() {
        wipe();
        copy(directory.resolve("copy"), directory.resolve("store"));
    }

    @Override
    public void close() {
        kill();
        delete(directory);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String executable() {
        return new NatsExecutable("").find().toString();
    }

    private String permissions() {
        return refused.isEmpty() ? "" : """
                authorization { users: [ { user: anyone, password: any, permissions: { publish: { deny: ["%s"] } } } ] }
                no_auth_user: anyone
                """.formatted(refused);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return socket.getInputStream().read() == 'I';
        } catch (IOException e) {
            return false;
        }
    }

    private void end(boolean atOnce) {
        Process running = process;
        if (running == null) {
            return;
        }
        if (atOnce) {
            running.destroyForcibly();
        } else {
            running.destroy();
        }
        running.onExit().join();
        process = null;
    }

    private void refuseWhileRunning() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("stop it first");
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> paths = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
