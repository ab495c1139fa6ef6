package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.health.HealthCheck;
import io.kanade.auth.AuthSettings.BootstrapAdminSettings;
import io.kanade.database.OnBothEngines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings and the environment do at start: first admin, secrets, authentication switched off. */
@OnBothEngines
class FirstStartTest {

    private final Path directory;

    FirstStartTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void theFirstAdminMayHaveAnyNameAndAnyPasswordAndLeavesNoRecord() throws Exception {
        try (AuthService service = AuthService.start(directory, firstAdmin(" Chief ", "x"))) {
            assertThat(service.login(" Chief ", "x").json().path("role").asText())
                    .isEqualTo("admin");
            assertThat(service.query("SELECT must_change_pw FROM users", Integer.class))
                    .isEqualTo(1);
            assertThat(service.query("SELECT created_at FROM users", String.class))
                    .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            assertThat(service.audited("account.create")).isEmpty();
        }
    }

    @Test
    void onlyAnEmptyTableIsSeeded() throws Exception {
        try (AuthService service = AuthService.start(directory, firstAdmin("", "one"))) {
            assertThat(service.login("admin", "one").status()).isEqualTo(200);
        }
        try (AuthService service = AuthService.start(directory, firstAdmin("other", "two"))) {
            assertThat(service.login("admin", "one").status()).isEqualTo(200);
            assertThat(service.login("other", "two").status()).isEqualTo(401);
        }
    }

    @Test
    void withoutAPasswordThereIsNoAccount() throws Exception {
        try (AuthService service = AuthService.start(directory, firstAdmin("chief", ""))) {
            assertThat(service.get("/api/accounts", "service-secret").text()).isEqualTo("[]");
            assertThat(service.login("chief", "").status()).isEqualTo(401);
        }
    }

    @Test
    void aMadeUpSecretSignsAcrossRestarts() throws Exception {
        AuthSettings settings = new AuthSettings(null, null, new BootstrapAdminSettings("admin", "first"), null);
        String token;
        try (AuthService service = AuthService.start(directory, settings)) {
            token = service.signIn("admin", "first");
        }
        try (AuthService service = AuthService.start(directory, settings)) {
            assertThat(service.get("/api/auth/me", token).status()).isEqualTo(200);
        }
        Files.delete(directory.resolve("jwt-secret"));
        try (AuthService service = AuthService.start(directory, settings)) {
            assertThat(service.get("/api/auth/me", token).status()).isEqualTo(401);
        }
    }

    @Test
    void withAuthenticationOffEveryoneIsTheAdminOfThatNameAndHealthSaysSo() throws Exception {
        try (AuthService service =
                AuthService.start(directory, AuthService.settings(), Map.of("KANADE_AUTH_DISABLE", "0"))) {
            String everyone = "{\"username\":\"auth-disabled\",\"role\":\"admin\",\"must_change_pw\":false}";
            assertThat(service.get("/api/auth/me", null).text()).isEqualTo(everyone);
            assertThat(service.get("/api/auth/me", "nonsense").text()).isEqualTo(everyone);
            assertThat(service.get("/api/auth/me", "service-secret").text()).isEqualTo(everyone);
            assertThat(service.login("admin", "first").status()).isEqualTo(200);
            assertThat(service.post(
                                    "/api/auth/change-password",
                                    null,
                                    "{\"old_password\":\"x\",\"new_password\":\"long-enough\"}")
                            .status())
                    .isEqualTo(401);
            HealthCheck.Result health = service.environment().healthChecks().runHealthCheck("auth");
            assertThat(health.isHealthy()).isTrue();
            assertThat(health.getMessage()).contains("disabled");
        }
    }

    @Test
    void withAuthenticationOnHealthHasNothingToSay() throws Exception {
        try (AuthService service = AuthService.start(directory, AuthService.settings())) {
            HealthCheck.Result health = service.environment().healthChecks().runHealthCheck("auth");
            assertThat(health.isHealthy()).isTrue();
            assertThat(health.getMessage()).isNull();
        }
    }

    @Test
    void anEmptySecretFileStopsTheStart() throws Exception {
        Files.createFile(directory.resolve("jwt-secret"));
        AuthSettings settings = AuthSettings.defaults();
        assertThatThrownBy(() -> AuthService.start(directory, settings)).hasStackTraceContaining("holds no secret");
    }

    private static AuthSettings firstAdmin(String user, String password) {
        return new AuthSettings(
                "signs-the-tokens-of-this-test-only!",
                "service-secret",
                new BootstrapAdminSettings(user, password),
                null);
    }
}
