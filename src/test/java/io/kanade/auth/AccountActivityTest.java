package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kanade.audit.AuditEntry;
import io.kanade.auth.AuthService.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountActivityTest {

    private static final String PATH = "/api/account-activity";
    private static final String SIGN_OUT = "/api/auth/sign-out-everywhere";

    private final AuthService service;

    AccountActivityTest(@TempDir Path directory) throws Exception {
        service = AuthService.start(directory, AuthService.settings());
    }

    @BeforeEach
    void account() throws Exception {
        service.createAccount("lena", "lena-secret-1", "viewer");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void anAccountThatNeverSignedInIsListedToo() throws Exception {
        Answer answer = service.get(PATH, "service-secret");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().findValuesAsText("username")).containsExactly("admin", "lena");
        assertThat(activity("lena").toString())
                .isEqualTo("{\"username\":\"lena\",\"last_sign_in_at\":null,\"from\":null,\"failures_since\":0}");
    }

    @Test
    void failuresCountSinceTheLastSignIn() throws Exception {
        service.login("lena", "wrong");
        service.login("lena", "wrong again");
        assertThat(activity("lena").path("failures_since").asInt()).isEqualTo(2);
        assertThat(activity("lena").path("last_sign_in_at").isNull()).isTrue();

        service.login("lena", "lena-secret-1");
        JsonNode signedIn = activity("lena");
        assertThat(signedIn.path("failures_since").asInt()).isZero();
        assertThat(signedIn.path("from").asText()).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(signedIn.path("last_sign_in_at").asText())).isBeforeOrEqualTo(Instant.now());

        service.login("lena", "wrong");
        assertThat(activity("lena").path("failures_since").asInt()).isEqualTo(1);
        assertThat(activity("lena").path("last_sign_in_at")).isEqualTo(signedIn.path("last_sign_in_at"));
    }

    @Test
    void namesThatAreNoAccountsLeaveNothingBehind() throws Exception {
        service.login("nobody", "wrong");
        service.get("/api/auth/me", "service-secret");
        assertThat(service.query("SELECT count(*) FROM account_activity", Integer.class))
                .isZero();
        assertThat(service.audited("login_failed")).hasSize(1);
    }

    @Test
    void aDeletedAccountTakesItsActivityAlong() throws Exception {
        service.login("lena", "lena-secret-1");
        service.send("DELETE", "/api/accounts/lena", "service-secret", null);
        assertThat(service.query("SELECT count(*) FROM account_activity", Integer.class))
                .isZero();
    }

    @Test
    void onlyAdminsSeeIt() throws Exception {
        assertThat(service.get(PATH, service.signIn("lena", "lena-secret-1")).status())
                .isEqualTo(403);
    }

    @Test
    void signingOutEverywhereEndsTheCallersSessionsAndNobodyElses() throws Exception {
        String one = service.signIn("lena", "lena-secret-1");
        String other = service.signIn("lena", "lena-secret-1");
        String admin = service.signIn("admin", "first");

        Answer answer = service.post(SIGN_OUT, one, "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(service.get("/api/auth/me", one).status()).isEqualTo(401);
        assertThat(service.get("/api/auth/me", other).status()).isEqualTo(401);
        assertThat(service.get("/api/auth/me", admin).status()).isEqualTo(200);
        assertThat(service.audited("sign_out_everywhere"))
                .containsExactly(new AuditEntry("admin", "sign_out_everywhere", "lena", Map.of("sub", "lena")));
    }

    @Test
    void aNewSessionIsGoodUntilTheNextTime() throws Exception {
        service.post(SIGN_OUT, service.signIn("lena", "lena-secret-1"), "");
        String fresh = service.signIn("lena", "lena-secret-1");
        assertThat(service.get("/api/auth/me", fresh).status()).isEqualTo(200);
        service.post(SIGN_OUT, fresh, "");
        assertThat(service.get("/api/auth/me", fresh).status()).isEqualTo(401);
    }

    @Test
    void whoIsNoAccountHasNoSessionsToEnd() throws Exception {
        assertThat(service.post(SIGN_OUT, "service-secret", "").status()).isEqualTo(409);
        assertThat(service.audited("sign_out_everywhere")).isEmpty();
    }

    private JsonNode activity(String username) throws Exception {
        for (JsonNode row : service.get(PATH, "service-secret").json()) {
            if (row.path("username").asText().equals(username)) {
                return row;
            }
        }
        throw new AssertionError("not listed: " + username);
    }
}
