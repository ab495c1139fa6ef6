package io.kanade.crash;

import io.kanade.KanadeApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The whole program with its shipped settings as a process of its own, on one data directory. Not thread-safe. */
final class ServiceProcess implements AutoCloseable {

    private static final List<String> SMALL =
            List.of("-Xms48m", "-Xmx256m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final Path directory;
    private final Map<String, String> settings;
    private final int port;
    private final int adminPort;
    private @Nullable Process process;

    /** @param databaseUrl empty: the file in the directory */
    ServiceProcess(Path directory, String brokerUrl, String databaseUrl) throws IOException {
        this.directory = directory;
        this.port = freePort();
        this.adminPort = freePort();
        this.settings = Map.of(
                "KANADE_DATA_DIR",
                directory.toString(),
                "KANADE_NATS_URL",
                brokerUrl,
                "KANADE_HTTP_PORT",
                String.valueOf(port),
                "KANADE_ADMIN_PORT",
                String.valueOf(adminPort),
                "JDK_JAVA_OPTIONS",
                "-Ddw.database.url=" + databaseUrl,
                "RUST_LOG",
                "error");
    }

    void start() throws IOException {
        process = program(settings, "server", "config.yml")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** The program with these arguments; of the environment it sees only these settings. */
    static ProcessBuilder program(Map<String, String> settings, String... arguments) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(List.of("-cp", classPath, KanadeApplication.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("KANADE_") || name.equals("RUST_LOG"));
        builder.environment().putAll(settings);
        return builder;
    }

    boolean answers() throws InterruptedException {
        letWorkFor(Duration.ZERO);
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(health, HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Runs a task of the admin port and answers what it says; empty when it cannot be asked. */
    String task(String nameAndParameters) throws InterruptedException {
        return ask(HttpRequest.newBuilder(admin("/tasks/" + nameAndParameters))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Begins a task without waiting for what it says. */
    void begin(String nameAndParameters) {
        HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(admin("/tasks/" + nameAndParameters))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .exceptionally(killedMeanwhile -> null);
    }

    /** All health checks as the admin port tells them. */
    String health() throws InterruptedException {
        return ask(HttpRequest.newBuilder(admin("/healthcheck")).build());
    }

    /** Forbids it to make any file longer than this: what a full disk does, for the files that grow. Negative: no limit. */
    void limitFilesTo(long bytes) throws IOException, InterruptedException {
        String limit = bytes < 0 ? "unlimited" : String.valueOf(bytes);
        Process prlimit = new ProcessBuilder(
                        "prlimit", "--pid", String.valueOf(running().pid()), "--fsize=" + limit + ":")
                .redirectErrorStream(true)
                .start();
        String said = new String(prlimit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (prlimit.waitFor() != 0) {
            throw new AssertionError("prlimit: " + said);
        }
    }

    private URI admin(String path) {
        return URI.create("http://127.0.0.1:" + adminPort + path);
    }

    private static String ask(HttpRequest request) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException away) {
            return "";
        }
    }

    /** Lets it work for so long; it must not end by itself. */
    void letWorkFor(Duration time) throws InterruptedException {
        if (running().waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(
                    "the service ended by itself with " + running().exitValue() + ":\n" + lastWords());
        }
    }

    /** SIGKILL: no shutdown hook, no closing of anything. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** SIGTERM; says whether it ended within the contract's time. */
    boolean stop(Duration within) throws InterruptedException {
        running().destroy();
        return running().waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException nothingSaid) {
            return "";
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Path log() {
        return directory.resolve("service.log");
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("start it first");
        }
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
