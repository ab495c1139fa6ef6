package io.kanade.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.DropwizardTestSupport;
import io.kanade.accounts.AccountsModule;
import io.kanade.audit.AuditEntry;
import io.kanade.codec.StrictJson;
import io.kanade.connections.ConnectionSettings;
import io.kanade.database.Database;
import io.kanade.database.DatabaseModule;
import io.kanade.database.TestEngine;
import io.kanade.web.WebBundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The rooms database, web, auth and accounts as one service over a real database, on a free port, with acts recorded in a list. */
public final class AuthService implements AutoCloseable {

    private static final String SERVER = """
            server:
              applicationConnectors: [{type: http, port: 0, bindHost: 127.0.0.1, uriCompliance: UNSAFE}]
              adminConnectors: [{type: http, port: 0, bindHost: 127.0.0.1}]
              registerDefaultExceptionMappers: false
              requestLog: {appenders: []}
            logging: {level: WARN}
            """;
    private static final JsonMapper JSON = new JsonMapper();

    private final Program program;
    private final DropwizardTestSupport<Configuration> support;
    private final HttpClient client = HttpClient.newHttpClient();

    private AuthService(Program program) throws Exception {
        this.program = program;
        this.support = new DropwizardTestSupport<>(Program.class, "server.yml") {
            @Override
            public Application<Configuration> newApplication() {
                return program;
            }
        };
        support.before();
    }

    public static AuthService start(Path directory, AuthSettings settings) throws Exception {
        return new AuthService(new Program(directory, settings, Map.of()));
    }

    static AuthService start(Path directory, AuthSettings settings, Map<String, String> environment) throws Exception {
        return new AuthService(new Program(directory, settings, environment));
    }

    /** Settings with a first admin called admin, and a service token. */
    public static AuthSettings settings() {
        return new AuthSettings(
                "signs-the-tokens-of-this-test-only!",
                "service-secret",
                new AuthSettings.BootstrapAdminSettings("admin", "first"),
                null);
    }

    public Answer get(String path, @Nullable String bearer) throws Exception {
        return send("GET", path, bearer, null);
    }

    public Answer post(String path, @Nullable String bearer, String json) throws Exception {
        return send("POST", path, bearer, json);
    }

    public Answer send(String method, String path, @Nullable String bearer, @Nullable String json, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + support.getLocalPort() + path));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpRequest.BodyPublisher body =
                json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
        HttpResponse<String> response =
                client.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** Signs in and answers the token. */
    public String signIn(String username, String password) throws Exception {
        return login(username, password).json().path("token").asText();
    }

    public Answer login(String username, String password) throws Exception {
        String body = JSON.writeValueAsString(Map.of("username", username, "password", password));
        return post("/api/auth/login", null, body);
    }

    public void createAccount(String username, String password, String role) throws Exception {
        String body = JSON.writeValueAsString(Map.of("username", username, "password", password, "role", role));
        Answer answer = post("/api/accounts", "service-secret", body);
        if (answer.status() != 201) {
            throw new AssertionError("cannot make an account: " + answer);
        }
    }

    public List<AuditEntry> audited() {
        return program.audited;
    }

    public List<AuditEntry> audited(String action) {
        return program.audited.stream()
                .filter(entry -> entry.action().equals(action))
                .toList();
    }

    public void execute(String sql) {
        program.database().writer().useHandle(handle -> handle.execute(sql));
    }

    public <T> T query(String sql, Class<T> type) {
        return program.database()
                .reader()
                .withHandle(handle -> handle.createQuery(sql).mapTo(type).one());
    }

    Environment environment() {
        return support.getEnvironment();
    }

    @Override
    public void close() {
        support.after();
    }

    /** What a request brought. */
    public record Answer(int status, String text, HttpResponse<String> response) {

        public JsonNode json() throws IOException {
            return JSON.readTree(text);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private static final class Program extends Application<Configuration> {

        private final Path directory;
        private final AuthSettings settings;
        private final Map<String, String> environmentVariables;
        private final List<AuditEntry> audited = new CopyOnWriteArrayList<>();
        private @Nullable Database database;

        Program(Path directory, AuthSettings settings, Map<String, String> environmentVariables) {
            this.directory = directory;
            this.settings = settings;
            this.environmentVariables = environmentVariables;
        }

        Database database() {
            if (database == null) {
                throw new IllegalStateException("not started");
            }
            return database;
        }

        @Override
        public void initialize(Bootstrap<Configuration> bootstrap) {
            bootstrap.setConfigurationSourceProvider(
                    path -> new ByteArrayInputStream(SERVER.getBytes(StandardCharsets.UTF_8)));
            bootstrap.addBundle(new WebBundle<>(
                    StrictJson.forRequests(),
                    configuration -> ConnectionSettings.defaults().limits()));
        }

        @Override
        public void run(Configuration configuration, Environment environment) throws IOException {
            Database opened = DatabaseModule.install(environment, TestEngine.migrated(directory), directory);
            database = opened;
            AuthSwitch authSwitch = AuthSwitch.of(environmentVariables, configuration.getServerFactory());
            PasswordHashes hashes =
                    AuthModule.install(environment, settings, authSwitch, directory, opened, audited::add);
            AccountsModule.install(environment, opened, hashes, audited::add);
        }
    }
}
