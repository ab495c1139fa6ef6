package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(DropwizardExtensionsSupport.class)
class AnswersTest {

    private static final byte[] NOTHING = {};

    static final DropwizardAppExtension<Configuration> APP =
            new DropwizardAppExtension<>(SampleApplication.class, "config.yml");

    static RawClient client;

    @BeforeAll
    static void connect() {
        client = new RawClient(APP.getLocalPort());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/fails/conflict,  409, it is in use,        ''",
        "/api/fails/away,      503, the broker is away,  ''",
        "/api/fails/busy,      503, the queue is full,   3",
        "/api/fails/throttled, 429, too many attempts,   30",
        "/api/agents/none,     404, '',                  ''",
    })
    void aFailureHasItsStatusAndOneLine(String target, int status, String line, String retryAfter) {
        RawClient.Answer answer = client.get(target, Role.VIEWER);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(line);
        assertThat(answer.header("retry-after")).isEqualTo(retryAfter);
        assertThat(answer.header("content-type")).isEqualTo(line.isEmpty() ? "" : "text/plain;charset=utf-8");
    }

    @Test
    void whatNobodyExpectedNamesTheRequestAndNothingElse() {
        RawClient.Answer answer = client.get("/api/fails/strangely", Role.VIEWER);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .contains(answer.header("x-request-id"))
                .doesNotContain("secret")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/agents,            '',     401",
        "POST, /api/agents/publish,    viewer, 403",
        "GET,  /api/no-such-route,     viewer, 404",
        "GET,  /api/agents/none,       viewer, 404",
        "PUT,  /api/agents,            viewer, 405",
        "GET,  /api/query?limit=x,     viewer, 400",
        "GET,  /api/agents/%FF,        viewer, 400",
        "POST, /api/body,              viewer, 415",
        "GET,  /api/fails/strangely,   viewer, 500",
    })
    void aClientThatAsksGetsProblemJsonFromEveryLayer(String method, String target, String role, int status) {
        Map<String, String> headers = Map.of("Accept", "text/html, application/problem+json;q=0.9, */*");

        RawClient.Answer answer = client.send(method, target, role, headers, NOTHING);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).startsWith("{\"status\":" + status + ",\"title\":\"");
    }

    @Test
    void problemJsonNamesTheFaultOfABody() {
        Map<String, String> headers = Map.of("Accept", "application/problem+json", "Content-Type", "application/json");

        RawClient.Answer answer =
                client.send("POST", "/api/body", Role.VIEWER, headers, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"detail\":\"").contains("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json, */*;q=0.5",
                "application/xml",
                "garbage",
                ";",
                ";;;, ;q=1,,",
                "application/problem+json;q=0"
            })
    void otherwiseAcceptChangesNothing(String accept) {
        RawClient.Answer refused =
                client.send("GET", "/api/query?limit=x", Role.VIEWER, Map.of("Accept", accept), NOTHING);
        RawClient.Answer answered = client.send("GET", "/api/agents", Role.VIEWER, Map.of("Accept", accept), NOTHING);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("content-type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.header("content-type")).isEqualTo("application/json");
        assertThat(answered.body()).isEqualTo("[]");
    }

    @Test
    void answersOfTheApiCarryNoValidatorsNoCookiesNoCorsAndNoCompression() {
        Map<String, String> headers = Map.of(
                "If-None-Match",
                "*",
                "Range",
                "bytes=0-0",
                "Origin",
                "http://elsewhere.test",
                "Accept-Encoding",
                "gzip");

        RawClient.Answer answer = client.send("GET", "/api/agents", Role.VIEWER, headers, NOTHING);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .doesNotContainKeys(
                        "etag",
                        "last-modified",
                        "cache-control",
                        "set-cookie",
                        "access-control-allow-origin",
                        "content-encoding",
                        "vary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/version", "/api/agents", "/assets/none.js", "/health", "/api/agents/%zz"})
    void everyAnswerHasTheSecurityHeadersAndAnId(String target) {
        RawClient.Answer answer = client.get(target, "");

        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy"))
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(answer.header("referrer-policy")).isNotEmpty();
        assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
        assertThat(answer.header("x-request-id")).matches("[0-9a-f]{16}");
    }

    @Test
    void whatTheServerRefusesBeforeAnyRouteIsTheBareStatus() {
        RawClient.Answer flood = client.send("GET", "/health", "", Map.of("X-Much", "a".repeat(20_000)), NOTHING);
        assertThat(flood.status()).isEqualTo(431);
        assertThat(flood.body()).isEmpty();

        RawClient.Answer longTarget = client.get("/" + "a".repeat(20_000), "");
        assertThat(longTarget.status()).isIn(414, 431);
        assertThat(longTarget.body()).isEmpty();

        RawClient.Answer nonsense =
                client.raw("GET / x y HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(nonsense.status()).isEqualTo(400);
        assertThat(nonsense.body()).isEmpty();

        assertThat(client.get("/health", "").status()).isEqualTo(200);
    }
}
