package io.kanade.recovery;

import static org.awaitility.Awaitility.await;

import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.kanade.KanadeApplication;
import io.kanade.KanadeConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The whole program on free ports, a directory and a broker of the test. */
final class WholeService implements AutoCloseable {

    private static final String TOKEN = "service-secret";

    private final DropwizardTestSupport<KanadeConfiguration> program;
    private final HttpClient client = HttpClient.newHttpClient();

    WholeService(Path directory, String brokerUrl, ConfigOverride... more) throws Exception {
        List<ConfigOverride> settings = new ArrayList<>(List.of(
                ConfigOverride.config("dataDirectory", directory.toString()),
                ConfigOverride.config(
                        "database.path", directory.resolve("backend.db").toString()),
                ConfigOverride.config("broker.url", brokerUrl),
                ConfigOverride.config("auth.staticToken", TOKEN),
                ConfigOverride.config("server.applicationConnectors[0].port", "0"),
                ConfigOverride.config("server.adminConnectors[0].port", "0")));
        settings.addAll(List.of(more));
        program = new DropwizardTestSupport<>(
                KanadeApplication.class, "config.yml", settings.toArray(ConfigOverride[]::new));
        program.before();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(api(path)
                .headers(headers.length == 0 ? new String[] {"Accept", "*/*"} : headers)
                .GET());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(
                api(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> task(String nameAndQuery) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + program.getAdminPort() + "/tasks/" + nameAndQuery))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> admin(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.getAdminPort() + "/" + path)));
    }

    static void eventually(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.getLocalPort() + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        program.after();
    }
}
