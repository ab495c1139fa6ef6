package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropwizard.testing.ConfigOverride;
import io.kanade.web.RawClient;
import io.kanade.web.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the two logs hold after passwords and tokens of every kind have gone through the service. */
class SecretsInLogsTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void noPasswordAndNoTokenIsInAnyLog() throws Exception {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        try (WholeProgram program = WholeProgram.started(
                settings(logs),
                directory,
                ConfigOverride.config(
                        "logging.file", logs.resolve("backend.log").toString()))) {
            String session = program.account("mika", Role.VIEWER);
            RawClient client = program.client();
            client.post(
                    "/api/auth/login",
                    "",
                    "application/json",
                    "{\"username\":\"mika\",\"password\":\"Wrong-secret-of-mika\"}");
            client.post(
                    "/api/auth/change-password",
                    session,
                    "application/json",
                    "{\"old_password\":\"" + WholeProgram.PASSWORD + "\",\"new_password\":\"New-secret-of-mika\"}");
            client.get("/api/auth/me", session);
            client.post(
                    "/api/auth/login", "", "application/json", "{\"username\":\"mika\",\"password\":\"Broken-secret\"");
            client.get("/api/agents/last-request-of-this-test", WholeProgram.SERVICE_TOKEN);

            await().atMost(Duration.ofSeconds(60)).until(() -> text(logs).contains("last-request-of-this-test"));
            assertThat(text(logs))
                    .contains("/api/auth/login", "/api/auth/change-password")
                    .doesNotContain(
                            session,
                            session.substring(session.lastIndexOf('.')),
                            WholeProgram.SERVICE_TOKEN,
                            WholeProgram.SECRET,
                            WholeProgram.PASSWORD,
                            "Wrong-secret-of-mika",
                            "New-secret-of-mika",
                            "Broken-secret",
                            "Bearer",
                            "argon2");
        }
    }

    /** No route takes a secret in its address, where proxies and browsers would keep it. */
    @Test
    void noRouteHasAQueryKeyForASecret() throws Exception {
        try (WholeProgram program = WholeProgram.started(directory)) {
            assertThat(program.routes())
                    .allSatisfy(route -> assertThat(route.queryKeys())
                            .noneMatch(key ->
                                    key.matches("(?i).*(token|password|secret|bearer|authorization|session).*")));
            String session = program.account("lena", Role.ADMIN);
            for (String key : List.of("token", "access_token", "authorization", "bearer")) {
                assertThat(program.client()
                                .get("/api/agents?" + key + "=" + session, "")
                                .status())
                        .as(key)
                        .isEqualTo(401);
            }
            Map<String, String> cookie = Map.of("Cookie", "kanade_token=" + session + "; token=" + session);
            assertThat(program.client()
                            .send("GET", "/api/agents", "", cookie, new byte[0])
                            .status())
                    .isEqualTo(401);
        }
    }

    /** The shipped settings with the request log switched on as their comment says. */
    private String settings(Path logs) throws IOException {
        String access = logs.resolve("access.log").toString();
        String shipped = Files.readString(Path.of("config.yml"));
        String text = shipped.replace(
                "  requestLog:\n    appenders: []",
                "  requestLog:\n    appenders: [{type: file, archive: false, currentLogFilename: '" + access + "'}]");
        assertThat(text).isNotEqualTo(shipped);
        return Files.writeString(directory.resolve("logged.yml"), text).toString();
    }

    private static String text(Path logs) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            return files.map(SecretsInLogsTest::read).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(file.toString(), unreadable);
        }
    }
}
