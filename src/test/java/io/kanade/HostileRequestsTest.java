package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.web.RawClient;
import io.kanade.web.Role;
import io.kanade.web.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The attacks that issue C names, each against every route that it can be tried on; afterwards everything is as it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {

    private static final String JSON = "application/json";
    private static final byte[] NOTHING = {};
    private static final Set<String> YAML_OR_JSON =
            Set.of("/api/jobs", "/api/schedules", "/api/validate/job", "/api/validate/schedule");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final WholeProgram program;

    HostileRequestsTest(@TempDir Path directory) throws Exception {
        program = WholeProgram.started(directory);
    }

    @BeforeAll
    void anAccountToBeImpersonated() {
        program.account("mika", Role.ADMIN);
    }

    @AfterAll
    void stop() {
        program.close();
    }

    @Test
    void sixtyFourMebibytesOfJsonAreRefusedByTheirSize() {
        Map<String, String> length = Map.of("Content-Type", JSON, "Content-Length", "67108864");
        assertThat(statuses(length, NOTHING))
                .allSatisfy((route, status) -> assertThat(status).as(route).isEqualTo(isDocument(route) ? 400 : 413));
        assertNothingHappened();
    }

    @Test
    void deepNestingIsNoJsonToUs() {
        byte[] deep = ("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8);
        assertThat(statuses(Map.of("Content-Type", JSON), deep))
                .allSatisfy((route, status) -> assertThat(status).as(route).isEqualTo(400));
        assertNothingHappened();
    }

    @Test
    void bytesThatAreNotUtf8AreNoJsonToUs() {
        byte[] latin = "{\"id\":\"gr\u00F6\u00DFe\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(statuses(Map.of("Content-Type", JSON), latin))
                .allSatisfy((route, status) -> assertThat(status).as(route).isEqualTo(400));
        assertNothingHappened();
    }

    @Test
    void aFloodOfHeadersIs431() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            many.put("X-Flood-" + i, "x");
        }
        for (Map<String, String> flood : List.of(many, Map.of("X-Flood", "x".repeat(100_000)))) {
            RawClient.Answer answer =
                    program.client().send("DELETE", "/api/accounts/mika", WholeProgram.SERVICE_TOKEN, flood, NOTHING);
            assertThat(answer.status()).isEqualTo(431);
            assertThat(answer.body()).isEmpty();
        }
        assertNothingHappened();
    }

    @Test
    void aForgedOrSpentTokenIs401OnEveryRouteAndNothingHappens() throws Exception {
        long later = Instant.now().plusSeconds(3600).getEpochSecond();
        long before = Instant.now().minusSeconds(3600).getEpochSecond();
        String claims = "{\"sub\":\"mika\",\"exp\":" + later + ",\"aud\":\"kanade\",\"roles\":[\"admin\"]}";
        String good = signed("{\"typ\":\"JWT\",\"alg\":\"HS256\"}", claims);
        assertThat(program.client().get("/api/accounts", good).status()).isEqualTo(200);
        Map<String, String> forged = Map.of(
                "alg none",
                part("{\"alg\":\"none\"}") + "." + part(claims) + ".",
                "alg none, signed",
                signed("{\"alg\":\"none\"}", claims),
                "foreign audience",
                signed("{\"alg\":\"HS256\"}", claims.replace("\"kanade\"", "\"other\"")),
                "expired",
                signed("{\"alg\":\"HS256\"}", claims.replace(String.valueOf(later), String.valueOf(before))),
                "truncated",
                good.substring(0, good.length() - 5),
                "without its signature",
                good.substring(0, good.lastIndexOf('.')),
                "another's claims under a good signature",
                part("{\"alg\":\"HS256\"}") + "." + part(claims) + good.substring(good.lastIndexOf('.')));
        forged.forEach((kind, token) -> {
            for (Route route : gatedRoutes()) {
                RawClient.Answer answer = program.client().send(route.method(), target(route), token);
                assertThat(answer.status()).as(kind + ": " + route).isEqualTo(401);
            }
        });
        assertNothingHappened();
    }

    /** The status of every route that takes a body, by an admin. */
    private Map<String, Integer> statuses(Map<String, String> headers, byte[] body) {
        Map<String, Integer> statuses = program.routes().stream()
                .filter(HostileRequestsTest::takesABody)
                .collect(Collectors.toMap(
                        route -> route.method() + " " + route.path(),
                        route -> program.client()
                                .send(route.method(), target(route), WholeProgram.SERVICE_TOKEN, headers, body)
                                .status()));
        assertThat(statuses).hasSizeGreaterThan(8);
        return statuses;
    }

    /** A handler's body is the record that is neither a parameter of the request nor put in by the container. */
    private static boolean takesABody(Route route) {
        return List.of(route.handler().getParameters()).stream()
                .anyMatch(parameter -> parameter.getType().isRecord() && parameter.getAnnotations().length == 0);
    }

    private static boolean isDocument(String route) {
        return YAML_OR_JSON.contains(route.split(" ", 2)[1]);
    }

    private List<Route> gatedRoutes() {
        return program.routes().stream().filter(route -> route.role() != null).toList();
    }

    private static String target(Route route) {
        return route.path().replaceAll("\\{[^}]+}", "mika");
    }

    private void assertNothingHappened() {
        assertThat(program.client()
                        .get("/api/accounts", WholeProgram.SERVICE_TOKEN)
                        .body())
                .startsWith("[{\"username\":\"mika\",\"role\":\"admin\",\"disabled\":0,")
                .doesNotContain("},{");
        assertThat(program.client()
                        .get("/api/freeze", WholeProgram.SERVICE_TOKEN)
                        .body())
                .isEqualTo("null");
        for (String list : List.of("/api/jobs", "/api/schedules", "/api/executions")) {
            assertThat(program.client().get(list, WholeProgram.SERVICE_TOKEN).body())
                    .as(list)
                    .isEqualTo("[]");
        }
        assertThat(program.client()
                        .get("/api/groups", WholeProgram.SERVICE_TOKEN)
                        .body())
                .isEqualTo("{\"groups\":[]}");
    }

    private static String signed(String header, String claims) throws GeneralSecurityException {
        String text = part(header) + "." + part(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(WholeProgram.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return text + "." + BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
