package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(DropwizardExtensionsSupport.class)
class RoutingTest {

    static final DropwizardAppExtension<Configuration> APP =
            new DropwizardAppExtension<>(SampleApplication.class, "config.yml");

    static RawClient client;

    @BeforeAll
    static void connect() {
        client = new RawClient(APP.getLocalPort());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/agents/a%2Fb, a/b",
        "/api/agents/a%2fb, a/b",
        "/api/agents/., .",
        "/api/agents/.., ..",
        "/api/agents/%2e%2e, ..",
        "/api/agents/a%25b, a%b",
        "/api/agents/a%2525b, a%25b",
        "/api/agents/a;b, a;b",
        "/api/agents/a;v=1, a;v=1",
        "/api/agents/..;, ..;",
        "/api/agents/a;b?x=%zz|;, a;b",
        "/api/agents/a|b, a|b",
        "/api/agents/a^b, a^b",
        "/api/agents/a+b, a+b",
        "/api/agents/a%20b, a b",
        "/api/agents/a&b='c, a&b='c",
        "/api/agents/gr%C3%B6%C3%9Fe, größe",
    })
    void aPathParameterIsOneRawSegmentDecodedOnce(String target, String value) {
        RawClient.Answer answer = client.get(target, Role.VIEWER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"pc_id\":\"" + value + "\"}");
    }

    @Test
    void rawBytesOfUtf8AreTakenLikeEncodedOnes() {
        String bytes = new String("größe".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(client.get("/api/agents/" + bytes, Role.VIEWER).body()).isEqualTo("{\"pc_id\":\"größe\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/agents/rollout/groups, rollout",
        "/api/agents/publish/groups, publish",
        "/api/agents/../groups, ..",
        "/api/agents/a;x/groups, a;x",
    })
    void theParameterIsTriedWhereTheLiteralBranchEnds(String target, String value) {
        RawClient.Answer answer = client.get(target, Role.VIEWER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"groups of\":\"" + value + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/",
                "/api/agents/",
                "/api//agents",
                "/api/%61gents",
                "/api/./agents",
                "/api/x/../agents",
                "/api/../api/agents",
                "/api/agents;x=1",
                "/api/Agents",
                "/api/version/",
                "/api/agents//groups",
                "/api/no-such-route",
                "/api/public/",
                "/api/agents/PC-1/no-such-leaf",
                "/api/public%2F",
                "/api/../health",
                "/api/VERSION"
            })
    void anotherSpellingIsAnotherPath(String target) {
        RawClient.Answer anonymous = client.get(target, "");
        RawClient.Answer known = client.get(target, Role.ADMIN);

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.body()).isNotEmpty();
        assertThat(known.status()).isEqualTo(404);
        assertThat(known.body()).isEqualTo("no such route");
        assertThat(known.header("content-type")).isEqualTo("text/plain;charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/API/agents",
                "/%61pi/agents",
                "//api/agents",
                "/api%2Fagents",
                "/api;x=1/agents",
                "/x/../api/agents",
                "/./api/agents",
                "/x/..;/api/agents",
                "/api",
                "/health/",
                "/HEALTH",
                "/jobs",
                "/agents/PC-1.example.test?tab=perf"
            })
    void whatDoesNotBeginWithApiIsTheDashboards(String target) {
        RawClient.Answer answer = client.get(target, Role.ADMIN);

        assertThat(answer.header("content-type")).isEqualTo("text/html");
        assertThat(answer.body()).containsIgnoringCase("<!doctype html");
    }

    @Test
    void noNormalisationLeadsFromTheApiToAFile() {
        RawClient.Answer answer = client.get("/api/../assets/index.js", Role.ADMIN);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT     | /api/agents          | viewer   | 405 | GET,HEAD",
                "OPTIONS | /api/agents          | admin    | 405 | GET,HEAD",
                "TRACE   | /api/agents          | admin    | 405 | GET,HEAD",
                "GET     | /api/agents/publish  | operator | 405 | POST",
                "GET     | /api/agents/publish  | viewer   | 403 | POST",
                "GET     | /api/agents/publish  | ''       | 401 | POST",
                "PATCH   | /api/agents/x/groups | operator | 405 | GET,HEAD,PUT",
                "PATCH   | /api/agents/x/groups | viewer   | 403 | GET,HEAD,PUT",
                "HEAD    | /api/agents/publish  | operator | 405 | POST",
                "GET     | /api/admin/x         | operator | 403 | PATCH,DELETE",
                "GET     | /api/admin/x         | admin    | 405 | PATCH,DELETE",
                "POST    | /health              | ''       | 405 | GET,HEAD",
                "DELETE  | /api/version         | ''       | 405 | GET,HEAD",
                "OPTIONS | /api/version         | ''       | 405 | GET,HEAD",
                "PUT     | /api/agents          | ''       | 401 | GET,HEAD",
            })
    void aWrongMethodIsRefusedInTheOrderOfTheContract(
            String method, String target, String role, int status, String allow) {
        RawClient.Answer answer = client.send(method, target, role);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("allow")).isEqualTo(allow);
        if (status == 405) {
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("content-type")).isEmpty();
        }
    }

    @Test
    void aMethodThatHttpDoesNotDefineIsRefusedWithoutBody() {
        RawClient.Answer answer = client.send("FOO", "/api/agents", Role.VIEWER);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aForbiddenCallerIsToldBothRoles() {
        RawClient.Answer answer = client.send("POST", "/api/agents/publish", Role.VIEWER);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("operator").contains("viewer");
    }

    @Test
    void theRoleIsAskedBeforeThePathAndTheBody() {
        assertThat(client.send("PATCH", "/api/admin/%FF", Role.OPERATOR).status())
                .isEqualTo(403);
        assertThat(client.send("PATCH", "/api/admin/%FF", Role.ADMIN).status()).isEqualTo(400);
        assertThat(client.send("PATCH", "/api/admin/x", Role.ADMIN).status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/agents/%FF", "/api/agents/%C3%28", "/api/agents/%c3"})
    void aPathThatIsNotUtf8IsRefused(String target) {
        assertThat(client.get(target, "").status()).isEqualTo(401);
        RawClient.Answer answer = client.get(target, Role.VIEWER);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isNotEmpty();
    }

    @Test
    void headAnswersLikeGetWithoutBody() {
        RawClient.Answer get = client.get("/api/agents/x", Role.VIEWER);
        RawClient.Answer head = client.send("HEAD", "/api/agents/x", Role.VIEWER);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("content-type")).isEqualTo("application/json");
        assertThat(head.header("content-length"))
                .isEqualTo(get.header("content-length"))
                .isNotEmpty();
        assertThat(client.send("HEAD", "/api/agents/none", Role.VIEWER).status())
                .isEqualTo(404);
        assertThat(client.send("HEAD", "/health", "").status()).isEqualTo(200);
        assertThat(client.send("HEAD", "/jobs", "").body()).isEmpty();
    }

    @Test
    void healthAndVersionArePublic() {
        RawClient.Answer health = client.get("/health", "nonsense");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("ok");
        assertThat(health.header("content-type")).startsWith("text/plain");

        RawClient.Answer version = client.get("/api/version?x=1", "nonsense");
        assertThat(version.status()).isEqualTo(200);
        assertThat(version.body()).matches("\\{\"version\":\"\\d+\\.\\d+\\.\\d+\"}");
    }

    @Test
    void theIndexKnowsEveryRouteWithItsRoleAndQueryKeys() {
        SampleApplication application = APP.getApplication();

        assertThat(application.web.routes().routes())
                .anySatisfy(route -> {
                    assertThat(route.path()).isEqualTo("/api/query");
                    assertThat(route.method()).isEqualTo("GET");
                    assertThat(route.role()).isEqualTo(Role.VIEWER);
                    assertThat(route.queryKeys()).containsExactlyInAnyOrder("limit", "flag", "since", "text");
                })
                .anySatisfy(route -> {
                    assertThat(route.path()).isEqualTo("/api/version");
                    assertThat(route.role()).isNull();
                })
                .noneMatch(route -> route.method().equals("OPTIONS"));
    }
}
