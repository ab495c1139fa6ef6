package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.audit.AuditEntry;
import io.kanade.auth.AuthService.Answer;
import io.kanade.web.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

    private final AuthService service;

    SessionTest(@TempDir Path directory) throws Exception {
        service = AuthService.start(directory, AuthService.settings());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void withoutABearerEveryOtherPathIsUnauthorisedWhetherItExistsOrNot() throws Exception {
        for (String path : List.of(
                "/api/auth/me",
                "/api/no-such-route",
                "/api/",
                "/api/version/",
                "/api/auth/login/",
                "/api//accounts",
                "/api/../api/auth/me")) {
            Answer answer = service.get(path, null);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.text()).isNotBlank();
        }
    }

    @Test
    void publicPathsNeedNoBearer() throws Exception {
        assertThat(service.get("/api/version", "nonsense").status()).isEqualTo(200);
        assertThat(service.get("/health", "nonsense").status()).isEqualTo(200);
    }

    @Test
    void theSchemeIsMatchedLetterByLetter() throws Exception {
        String token = service.signIn("admin", "first");
        for (String scheme : List.of("bearer ", "Token ", "", "Bearer", "Bearer\t")) {
            assertThat(me("Authorization", scheme + token)).as(scheme).isEqualTo(401);
        }
    }

    @Test
    void moreBlanksDoNotMatterAndOfTwoHeadersTheFirstCounts() throws Exception {
        String token = service.signIn("admin", "first");
        assertThat(me("Authorization", "Bearer    " + token)).isEqualTo(200);
        assertThat(me("Authorization", "Bearer " + token, "Authorization", "Bearer x"))
                .isEqualTo(200);
        assertThat(me("Authorization", "Bearer x", "Authorization", "Bearer " + token))
                .isEqualTo(401);
        assertThat(me("Authorization", "Bearer   ")).isEqualTo(401);
    }

    @Test
    void theServiceTokenIsAnAdminAndMustMatchExactly() throws Exception {
        assertThat(service.get("/api/auth/me", "service-secret").text())
                .isEqualTo("{\"username\":\"service-token\",\"role\":\"admin\",\"must_change_pw\":false}");
        assertThat(service.get("/api/auth/me", "service-secre").status()).isEqualTo(401);
        // The same connection: the server must not take this for the header that it saw before.
        assertThat(service.get("/api/auth/me", "SERVICE-SECRET").status()).isEqualTo(401);
    }

    @Test
    void roleDisablingAndDeletionActOnSessionsAtOnce() throws Exception {
        service.createAccount("mover", "mover-secret", "viewer");
        String token = service.signIn("mover", "mover-secret");
        assertThat(service.get("/api/accounts", token).status()).isEqualTo(403);
        service.execute("UPDATE users SET role = 'admin' WHERE username = 'mover'");
        assertThat(service.get("/api/accounts", token).status()).isEqualTo(200);
        service.execute("UPDATE users SET disabled = 2 WHERE username = 'mover'");
        assertThat(service.get("/api/auth/me", token).status()).isEqualTo(401);
        service.execute("UPDATE users SET disabled = 0 WHERE username = 'mover'");
        assertThat(service.get("/api/auth/me", token).status()).isEqualTo(200);
        service.execute("DELETE FROM users WHERE username = 'mover'");
        assertThat(service.get("/api/auth/me", token).status()).isEqualTo(401);
    }

    @Test
    void whileTheAccountsCannotBeReadNobodyIsLetIn() throws Exception {
        String token = service.signIn("admin", "first");
        service.execute("ALTER TABLE users RENAME TO users_away");
        assertThat(service.get("/api/auth/me", token).status()).isEqualTo(401);
        Answer login = service.login("admin", "first");
        assertThat(login.status()).isEqualTo(500);
        assertThat(login.text()).isNotBlank().doesNotContain("users");
    }

    @Test
    void aPasswordChangeEndsEverySessionOfOursButNotAScriptsOwnToken() throws Exception {
        service.createAccount("sess", "sess-secret-1", "viewer");
        String old = service.signIn("sess", "sess-secret-1");
        String other = service.signIn("sess", "sess-secret-1");
        String scripts = signedByAScript("sess");
        Answer changed = service.send(
                "POST",
                "/api/auth/change-password",
                old,
                "{\"old_password\":\"sess-secret-1\",\"new_password\":\"sess-secret-1\"}",
                "X-Kanade-Source",
                "spa");
        assertThat(changed.status()).isEqualTo(204);
        assertThat(changed.text()).isEmpty();
        assertThat(service.get("/api/auth/me", old).status()).isEqualTo(401);
        assertThat(service.get("/api/auth/me", other).status()).isEqualTo(401);
        assertThat(service.get("/api/auth/me", scripts).status()).isEqualTo(200);
        assertThat(service.get("/api/auth/me", service.signIn("sess", "sess-secret-1"))
                        .status())
                .isEqualTo(200);
        assertThat(service.audited("account.change_password"))
                .containsExactly(new AuditEntry(
                        "admin", "account.change_password", "sess", Map.of("sub", "sess", "source", "spa")));
    }

    @Test
    void anAdminsResetEndsSessionsAndFlagsTheAccount() throws Exception {
        service.createAccount("sess", "sess-secret-1", "viewer");
        String old = service.signIn("sess", "sess-secret-1");
        service.send("PATCH", "/api/accounts/sess", "service-secret", "{\"password\":\"sess-secret-2\"}");
        assertThat(service.get("/api/auth/me", old).status()).isEqualTo(401);
        Answer me = service.get("/api/auth/me", service.signIn("sess", "sess-secret-2"));
        assertThat(me.json().path("must_change_pw").booleanValue()).isTrue();
    }

    @Test
    void theFirstAdminLosesTheFlagWithTheFirstChange() throws Exception {
        String token = service.signIn("admin", "first");
        assertThat(service.get("/api/auth/me", token)
                        .json()
                        .path("must_change_pw")
                        .booleanValue())
                .isTrue();
        assertThat(change(token, "first", "😀😀😀😀😀😀😀😀")).isEqualTo(204);
        Answer login = service.login("admin", "😀😀😀😀😀😀😀😀");
        assertThat(login.json().path("must_change_pw").booleanValue()).isFalse();
    }

    @Test
    void aNewPasswordNeedsEightCodePointsAndThatIsCheckedFirst() throws Exception {
        String token = service.signIn("admin", "first");
        assertThat(change(token, "wrong", "1234567")).isEqualTo(400);
        assertThat(change(token, "first", "😀😀😀😀😀😀😀")).isEqualTo(400);
        assertThat(change("service-secret", "x", "short")).isEqualTo(400);
        assertThat(change("service-secret", "x", "long-enough-1")).isEqualTo(401);
        assertThat(change(token, "wrong", "long-enough-1")).isEqualTo(401);
        assertThat(service.login("admin", "first").status()).isEqualTo(200);
    }

    private int me(String... headers) throws Exception {
        return service.send("GET", "/api/auth/me", null, null, headers).status();
    }

    private int change(String bearer, String oldPassword, String newPassword) throws Exception {
        String body = "{\"old_password\":\"" + oldPassword + "\",\"new_password\":\"" + newPassword + "\"}";
        return service.post("/api/auth/change-password", bearer, body).status();
    }

    private static String signedByAScript(String username) throws Exception {
        byte[] secret = AuthService.settings().jwtSecret().getBytes(StandardCharsets.UTF_8);
        String minted = new Tokens(secret, Clock.systemUTC())
                .mint(username, Role.viewer(), "")
                .token();
        String claims = new String(Base64.getUrlDecoder().decode(minted.split("\\.", -1)[1]), StandardCharsets.UTF_8)
                .replaceAll(",\"kpw\":\"[^\"]*\"", "");
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String signed =
                minted.split("\\.", -1)[0] + "." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return signed + "." + encoder.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }
}
