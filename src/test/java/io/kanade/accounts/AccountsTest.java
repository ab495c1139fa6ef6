package io.kanade.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.audit.AuditEntry;
import io.kanade.auth.AuthService;
import io.kanade.auth.AuthService.Answer;
import io.kanade.database.OnBothEngines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class AccountsTest {

    private static final String ADMIN = "service-secret";

    private final AuthService service;

    AccountsTest(@TempDir Path directory) throws Exception {
        service = AuthService.start(directory, AuthService.settings());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void theListHasSixKeysFlagsAsNumbersRawTimesAndTheOrderOfBytes() throws Exception {
        for (String name : List.of("zoe", "änne", "Zoe", "\uFF5Ewide", "😀")) {
            service.createAccount(name, "long-enough-1", "viewer");
        }
        Answer answer = service.get("/api/accounts", ADMIN);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        List<String> names = new ArrayList<>();
        answer.json().forEach(row -> names.add(row.path("username").asText()));
        assertThat(names).containsExactly("Zoe", "admin", "zoe", "änne", "\uFF5Ewide", "😀");
        assertThat(answer.json().get(1).toString())
                .matches("\\{\"username\":\"admin\",\"role\":\"admin\",\"disabled\":0,\"must_change_pw\":1,"
                        + "\"created_at\":\"[-0-9]{10} [:0-9]{8}\",\"updated_at\":\"[-0-9]{10} [:0-9]{8}\"}");
    }

    @Test
    void aNewAccountHasItsNameTrimmedAndCanSignIn() throws Exception {
        Answer made = create(" \\u3000a1\\t", "long-enough-1", "operator");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text()).isEmpty();
        assertThat(service.login("a1", "long-enough-1").json().path("role").asText())
                .isEqualTo("operator");
        assertThat(service.query("SELECT password_hash FROM users WHERE username = 'a1'", String.class))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(service.audited("account.create"))
                .containsExactly(new AuditEntry(
                        "admin", "account.create", "a1", Map.of("role", "operator", "sub", "service-token")));
    }

    @Test
    void aNameInUseIsAConflictAndChangesNothing() throws Exception {
        assertThat(create("twin", "long-enough-1", "viewer").status()).isEqualTo(201);
        assertThat(create(" twin ", "long-enough-2", "admin").status()).isEqualTo(409);
        assertThat(create("Twin", "long-enough-2", "viewer").status()).isEqualTo(201);
        assertThat(service.login("twin", "long-enough-1").json().path("role").asText())
                .isEqualTo("viewer");
    }

    @Test
    void whatIsNoUsableAccountIsRefusedAndNotThereAfterwards() throws Exception {
        assertThat(create(" \\u3000 ", "long-enough-1", "viewer").status()).isEqualTo(400);
        assertThat(create("a\\u0000b", "long-enough-1", "viewer").status()).isEqualTo(400);
        assertThat(create("a\\nb", "long-enough-1", "viewer").status()).isEqualTo(400);
        assertThat(create("a\\u0085b", "long-enough-1", "viewer").status()).isEqualTo(400);
        assertThat(create("n".repeat(257), "long-enough-1", "viewer").status()).isEqualTo(400);
        assertThat(create("😀".repeat(256), "long-enough-1", "viewer").status()).isEqualTo(201);
        assertThat(create("short", "1234567", "viewer").status()).isEqualTo(400);
        assertThat(create("role", "long-enough-1", "Viewer").status()).isEqualTo(400);
        assertThat(service.post("/api/accounts", ADMIN, "{\"username\":\"x\",\"password\":\"long-enough-1\"}")
                        .status())
                .isEqualTo(422);
        assertThat(service.query("SELECT COUNT(*) FROM users", Integer.class)).isEqualTo(2);
        assertThat(service.audited("account.create")).hasSize(1);
    }

    @Test
    void aChangeTouchesOnlyWhatItNames() throws Exception {
        service.createAccount("p1", "long-enough-1", "viewer");
        service.execute("UPDATE users SET updated_at = '2020-01-01 00:00:00'");
        assertThat(patch("p1", "{}").status()).isEqualTo(204);
        assertThat(patch("p1", "{\"role\":null,\"disabled\":null,\"password\":null}")
                        .status())
                .isEqualTo(204);
        assertThat(stored("p1")).isEqualTo("viewer 0 0 2020-01-01 00:00:00");
        assertThat(patch("p1", "{\"role\":\"operator\"}").status()).isEqualTo(204);
        assertThat(stored("p1")).startsWith("operator 0 0 ").doesNotEndWith("2020-01-01 00:00:00");
        assertThat(patch("p1", "{\"disabled\":true,\"password\":\"long-enough-2\",\"username\":\"x\"}")
                        .text())
                .isEmpty();
        assertThat(stored("p1")).startsWith("operator 1 1 ");
        assertThat(patch("p1", "{\"disabled\":false}").status()).isEqualTo(204);
        assertThat(service.login("p1", "long-enough-2").status()).isEqualTo(200);
    }

    @Test
    void aChangeWithOneBadValueChangesNothing() throws Exception {
        service.createAccount("p5", "long-enough-1", "viewer");
        assertThat(patch("p5", "{\"role\":\"operator\",\"password\":\"short\"}").status())
                .isEqualTo(400);
        assertThat(patch("p5", "{\"role\":\"chief\",\"disabled\":true}").status())
                .isEqualTo(400);
        assertThat(patch("p5", "{\"disabled\":1}").status()).isEqualTo(422);
        assertThat(patch("nobody", "{\"role\":\"chief\"}").status()).isEqualTo(400);
        assertThat(patch("nobody", "{}").status()).isEqualTo(404);
        assertThat(stored("p5")).startsWith("viewer 0 0 ");
        assertThat(service.audited("account.update")).isEmpty();
    }

    @Test
    void aRefusedStepTakesTheOthersWithIt() throws Exception {
        service.execute("UPDATE users SET role = 'viewer'");
        service.createAccount("duo", "long-enough-1", "viewer");
        assertThat(patch("duo", "{\"role\":\"admin\",\"disabled\":true,\"password\":\"long-enough-2\"}")
                        .status())
                .isEqualTo(409);
        assertThat(stored("duo")).startsWith("viewer 0 0 ");
        assertThat(service.login("duo", "long-enough-1").status()).isEqualTo(200);
        assertThat(service.audited("account.update")).isEmpty();
    }

    @Test
    void changesAreRecordedWithNullForWhatWasNotAsked() throws Exception {
        service.createAccount("a2", "long-enough-1", "viewer");
        patch("a2", "{\"disabled\":true,\"password\":\"long-enough-2\"}");
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("role", null);
        payload.put("disabled", true);
        payload.put("password_reset", true);
        payload.put("sub", "service-token");
        assertThat(service.audited("account.update"))
                .containsExactly(new AuditEntry("admin", "account.update", "a2", payload));
        assertThat(service.send("DELETE", "/api/accounts/a2", ADMIN, null).status())
                .isEqualTo(204);
        assertThat(service.send("DELETE", "/api/accounts/a2", ADMIN, null).status())
                .isEqualTo(404);
        assertThat(service.audited("account.delete"))
                .containsExactly(new AuditEntry("admin", "account.delete", "a2", Map.of("sub", "service-token")));
    }

    @Test
    void theLastEnabledAdminStays() throws Exception {
        assertThat(patch("admin", "{\"role\":\"operator\"}").status()).isEqualTo(409);
        assertThat(patch("admin", "{\"disabled\":true}").status()).isEqualTo(409);
        assertThat(service.send("DELETE", "/api/accounts/admin", ADMIN, null).status())
                .isEqualTo(409);
        assertThat(patch("admin", "{\"role\":\"admin\",\"disabled\":false}").status())
                .isEqualTo(204);
        service.createAccount("second", "long-enough-1", "admin");
        assertThat(patch("second", "{\"disabled\":true}").status()).isEqualTo(204);
        assertThat(patch("second", "{\"disabled\":true}").status()).isEqualTo(204);
        assertThat(patch("admin", "{\"role\":\"viewer\"}").status()).isEqualTo(409);
        assertThat(service.send("DELETE", "/api/accounts/admin", ADMIN, null).status())
                .isEqualTo(409);
        assertThat(patch("second", "{\"role\":\"viewer\"}").status()).isEqualTo(204);
        assertThat(patch("second", "{\"role\":\"admin\",\"disabled\":false}").status())
                .isEqualTo(204);
        assertThat(service.send("DELETE", "/api/accounts/admin", ADMIN, null).status())
                .isEqualTo(204);
    }

    @Test
    void ofTwoAdminsDemotedAtTheSameTimeOneStays() throws Exception {
        for (int round = 0; round < 10; round++) {
            service.execute("UPDATE users SET role = 'admin', disabled = 0 WHERE username = 'admin'");
            String racer = "racer-" + round;
            service.createAccount(racer, "long-enough-1", "admin");
            CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> demote(racer));
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> demote("admin"));
            assertThat(List.of(one.join(), other.join())).containsExactlyInAnyOrder(204, 409);
            assertThat(service.query("SELECT COUNT(*) FROM users WHERE role = 'admin' AND disabled = 0", Integer.class))
                    .isEqualTo(1);
            service.execute("DELETE FROM users WHERE username = '" + racer + "'");
        }
    }

    @Test
    void theRoutesAreForAdmins() throws Exception {
        service.createAccount("op", "long-enough-1", "operator");
        String operator = service.signIn("op", "long-enough-1");
        assertThat(service.get("/api/accounts", operator).status()).isEqualTo(403);
        assertThat(service.post("/api/accounts", operator, "not even JSON").status())
                .isEqualTo(403);
        assertThat(service.send("PATCH", "/api/accounts/none", operator, "{}").status())
                .isEqualTo(403);
        assertThat(service.send("DELETE", "/api/accounts/none", operator, null).status())
                .isEqualTo(403);
    }

    @Test
    void aNameInThePathIsDecodedOnce() throws Exception {
        for (String name : List.of("a b", "team/mia", "x%41", "c+d", "e;f=1&g", "ünï😀", "..")) {
            service.createAccount(name, "long-enough-1", "viewer");
        }
        for (String path : List.of(
                "a%20b",
                "team%2Fmia", "team%2fmia", "x%2541", "c+d", "c%2Bd", "e;f=1&g", "%C3%BCn%C3%AF%F0%9F%98%80")) {
            assertThat(patch(path, "{}").status()).as(path).isEqualTo(204);
        }
        assertThat(patch("a+b", "{}").status()).isEqualTo(404);
        assertThat(patch("x%41", "{}").status()).isEqualTo(404);
        assertThat(patch("%FF", "{}").status()).isEqualTo(400);
    }

    private int demote(String username) {
        try {
            return patch(username, "{\"disabled\":true}").status();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private Answer create(String username, String password, String role) throws Exception {
        return service.post(
                "/api/accounts",
                ADMIN,
                "{\"username\":\"" + username + "\",\"password\":\"" + password + "\",\"role\":\"" + role + "\"}");
    }

    private Answer patch(String username, String json) throws Exception {
        return service.send("PATCH", "/api/accounts/" + username, ADMIN, json);
    }

    private String stored(String username) {
        return service.query(
                "SELECT role || ' ' || disabled || ' ' || must_change_pw || ' ' || updated_at FROM users WHERE username = '"
                        + username + "'",
                String.class);
    }
}
