package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.audit.AuditEntry;
import io.kanade.auth.AuthService.Answer;
import io.kanade.database.Engine;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestEngine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class SignInTest {

    private final AuthService service;

    SignInTest(@TempDir Path directory) throws Exception {
        service = AuthService.start(directory, AuthService.settings());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void theAnswerHasFourKeysAndItsTokenIsGoodForTwelveHours() throws Exception {
        service.createAccount("Lena", "lena-secret-1", "operator");
        Answer answer = service.login("Lena", "lena-secret-1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("token", "role", "must_change_pw", "exp");
        assertThat(answer.json().path("role").asText()).isEqualTo("operator");
        assertThat(answer.json().path("must_change_pw").isBoolean()).isTrue();
        assertThat(answer.json().path("exp").isIntegralNumber()).isTrue();
        Answer me = service.get("/api/auth/me", answer.json().path("token").asText());
        assertThat(me.text()).isEqualTo("{\"username\":\"Lena\",\"role\":\"operator\",\"must_change_pw\":false}");
    }

    @Test
    void unknownNameWrongPasswordAndDisabledAccountGetTheSameRefusal() throws Exception {
        service.createAccount("Lena", "lena-secret-1", "viewer");
        service.createAccount("gone", "gone-secret-1", "viewer");
        service.execute("UPDATE users SET disabled = 1 WHERE username = 'gone'");
        Answer unknown = service.login("nobody", "lena-secret-1");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text()).isNotBlank().doesNotContain("\n");
        for (Answer other : new Answer[] {
            service.login("Lena", "lena-secret-2"),
            service.login("gone", "gone-secret-1"),
            service.login("lena", "lena-secret-1"),
            service.login(" Lena ", "lena-secret-1"),
            service.login("Lena", "lena-secret-1 "),
            service.login("Lena", "")
        }) {
            assertThat(other.status()).isEqualTo(401);
            assertThat(other.text()).isEqualTo(unknown.text());
        }
    }

    @Test
    void signingInIsPutOnRecordWithoutAnyPassword() throws Exception {
        service.createAccount("Lena", "lena-secret-1", "viewer");
        service.login("Lena", "guessed-secret");
        service.send(
                "POST",
                "/api/auth/login",
                null,
                "{\"username\":\"Lena\",\"password\":\"lena-secret-1\"}",
                "X-Kanade-Source",
                "spa");
        assertThat(service.audited("login_failed"))
                .containsExactly(new AuditEntry("admin", "login_failed", "Lena", Map.of()));
        assertThat(service.audited("login"))
                .containsExactly(new AuditEntry("admin", "login", "Lena", Map.of("sub", "Lena", "source", "spa")));
        assertThat(service.audited().toString()).doesNotContain("secret");
    }

    @Test
    void ofARefusedNameOnlyTheBeginningIsRecorded() throws Exception {
        service.login("x".repeat(100_000), "y");
        assertThat(service.audited("login_failed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.target()).hasSize(256));
    }

    @Test
    void aRunOfFailuresMeetsAPauseForTheRightPasswordTooAndOnlyHere() throws Exception {
        service.createAccount("victim", "victim-secret", "viewer");
        String token = service.signIn("victim", "victim-secret");
        for (int guess = 0; guess < 5; guess++) {
            assertThat(service.login("victim", "wrong-" + guess).status()).isEqualTo(401);
        }
        Answer paused = service.login("victim", "victim-secret");
        assertThat(paused.status()).isEqualTo(429);
        assertThat(paused.text()).isNotBlank();
        assertThat(Long.parseLong(paused.header("Retry-After"))).isBetween(1L, 10L);
        assertThat(service.get("/api/auth/me", token).status()).isEqualTo(200);
        assertThat(service.login("admin", "first").status()).isEqualTo(200);
        assertThat(service.audited("login_failed")).hasSize(5);
    }

    @Test
    void signInsThatSucceedAreNeverThrottled() throws Exception {
        for (int time = 0; time < 35; time++) {
            assertThat(service.login("admin", "first").status()).isEqualTo(200);
        }
    }

    @Test
    void aBadBearerDoesNoHarmHere() throws Exception {
        Answer answer = service.post(
                "/api/auth/login?next=%2Fagents", "nonsense", "{\"username\":\"admin\",\"password\":\"first\"}");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void bothMembersMustBeTexts() throws Exception {
        for (String body :
                new String[] {"{\"username\":\"admin\"}", "{\"username\":5,\"password\":\"x\"}", "\"admin\""}) {
            assertThat(service.post("/api/auth/login", null, body).status()).isEqualTo(422);
        }
        assertThat(service.post("/api/auth/login", null, "{").status()).isEqualTo(400);
    }

    @Test
    void anUnknownRoleInTheDatabaseIsOurFaultAndNobodyGetsIn() throws Exception {
        service.createAccount("odd", "odd-secret-1", "viewer");
        String token = service.signIn("odd", "odd-secret-1");
        service.execute(
                TestEngine.current() == Engine.SQLITE
                        ? "PRAGMA ignore_check_constraints = ON"
                        : "ALTER TABLE users DROP CONSTRAINT users_role_check");
        service.execute("UPDATE users SET role = 'chief' WHERE username = 'odd'");
        Answer answer = service.login("odd", "odd-secret-1");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).isNotBlank();
        assertThat(service.get("/api/auth/me", token).status()).isEqualTo(401);
    }
}
