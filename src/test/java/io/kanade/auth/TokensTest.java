package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.SettableClock;
import io.kanade.web.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of http-core §2.3: what a token must be, signed here by hand and not by the class under test. */
class TokensTest {

    private static final byte[] SECRET = "a secret for this test only, 32 bytes".getBytes(StandardCharsets.UTF_8);
    private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
    private static final long NOW = 1_800_000_000L;
    private static final String FINE = "{\"sub\":\"ann\",\"exp\":1800003600,\"aud\":\"kanade\"}";

    private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(NOW));
    private final Tokens tokens = new Tokens(SECRET, clock);

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodClaims")
    void passes(String why, String header, String claims) throws Exception {
        assertThat(tokens.verify(sign(header, claims)))
                .as(why)
                .hasValueSatisfying(found -> assertThat(found.subject()).isEqualTo("ann"));
    }

    static Stream<Arguments> goodClaims() {
        return Stream.of(
                good("plain", FINE),
                good("roles are not looked at", claims("\"exp\":1800003600,\"roles\":[\"admin\",\"x\"]")),
                good("no roles at all", claims("\"exp\":1800003600,\"roles\":[]")),
                good("58 s ago", claims("\"exp\":" + (NOW - 58))),
                good("60 s ago", claims("\"exp\":" + (NOW - 60))),
                good("as far as it goes", claims("\"exp\":" + Long.MAX_VALUE)),
                good("no audience", claims("\"exp\":1800003600")),
                good("null audience", claims("\"exp\":1800003600,\"aud\":null")),
                good("nbf in the future", claims("\"exp\":1800003600,\"nbf\":1800003000")),
                good("iat of another type", claims("\"exp\":1800003600,\"iat\":\"today\"")),
                good("another issuer", claims("\"exp\":1800003600,\"iss\":\"elsewhere\"")),
                good("unknown claims", claims("\"exp\":1800003600,\"x\":{\"y\":[1,2.5,null]}")),
                Arguments.of("another typ", "{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}", FINE),
                Arguments.of("no typ", "{\"alg\":\"HS256\"}", FINE),
                Arguments.of("a key id", "{\"alg\":\"HS256\",\"kid\":\"7\"}", FINE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void isRefused(String why, String header, String claims) throws Exception {
        assertThat(tokens.verify(sign(header, claims))).as(why).isEmpty();
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                good("62 s ago", claims("\"exp\":" + (NOW - 62))),
                good("no exp", claims("\"aud\":\"kanade\"")),
                good("exp as text", claims("\"exp\":\"1800003600\"")),
                good("exp with a fraction", claims("\"exp\":1800003600.0")),
                good("exp with an exponent", claims("\"exp\":1e10")),
                good("negative exp", claims("\"exp\":-1")),
                good("exp beyond 63 bits", claims("\"exp\":9223372036854775808")),
                good("null exp", claims("\"exp\":null")),
                good("another audience", claims("\"exp\":1800003600,\"aud\":\"other\"")),
                good("audience in another case", claims("\"exp\":1800003600,\"aud\":\"Kanade\"")),
                good("empty audience", claims("\"exp\":1800003600,\"aud\":\"\"")),
                good("audience as a list", claims("\"exp\":1800003600,\"aud\":[\"kanade\"]")),
                good("no sub", "{\"exp\":1800003600}"),
                good("sub as a number", "{\"sub\":7,\"exp\":1800003600}"),
                good("null sub", "{\"sub\":null,\"exp\":1800003600}"),
                good("sub twice", "{\"sub\":\"bob\",\"sub\":\"ann\",\"exp\":1800003600}"),
                good("roles as a text", claims("\"exp\":1800003600,\"roles\":\"viewer\"")),
                good("null roles", claims("\"exp\":1800003600,\"roles\":null")),
                good("roles of numbers", claims("\"exp\":1800003600,\"roles\":[1]")),
                good("claims as a list", "[" + FINE + "]"),
                good("claims as a text", "\"ann\""),
                good("text after the claims", FINE + "x"),
                good("a second object", FINE + FINE),
                good("a byte order mark", "\ufeff" + FINE),
                good("no JSON", "{"),
                Arguments.of("another algorithm", "{\"alg\":\"HS512\"}", FINE),
                Arguments.of("no algorithm", "{\"alg\":\"none\"}", FINE),
                Arguments.of("the algorithm in lower case", "{\"alg\":\"hs256\"}", FINE),
                Arguments.of("a missing algorithm", "{\"typ\":\"JWT\"}", FINE),
                Arguments.of("typ that is no text", "{\"alg\":\"HS256\",\"typ\":1}", FINE),
                Arguments.of("kid that is no text", "{\"alg\":\"HS256\",\"kid\":1}", FINE),
                Arguments.of("an object in the header", "{\"alg\":\"HS256\",\"x\":{}}", FINE),
                Arguments.of("crit", "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}", FINE),
                Arguments.of("a header that is a list", "[\"HS256\"]", FINE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "..", "a.b.c", "a.b", "a.b.c.d", "é.b.c"})
    void garbageIsRefused(String token) {
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void theSignatureMustBeTheCanonicalOne() throws Exception {
        String token = sign(HEADER, FINE);
        String unsigned = token.substring(0, token.lastIndexOf('.'));
        // 43 letters hold 258 bits: the last two do not count, so another letter decodes to the same bytes.
        char last = token.charAt(token.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char sibling = alphabet.charAt(alphabet.indexOf(last) ^ 1);
        assertThat(tokens.verify(token)).isPresent();
        assertThat(tokens.verify(token.substring(0, token.length() - 1) + sibling))
                .isEmpty();
        assertThat(tokens.verify(token + "=")).isEmpty();
        assertThat(tokens.verify(token + ".x")).isEmpty();
        assertThat(tokens.verify(unsigned + ".")).isEmpty();
        assertThat(tokens.verify(unsigned)).isEmpty();
        assertThat(tokens.verify("x" + token)).isEmpty();
    }

    @Test
    void anotherSecretSignsNothingHere() throws Exception {
        Tokens others = new Tokens("another secret, also long enough...".getBytes(StandardCharsets.UTF_8), clock);
        assertThat(others.verify(sign(HEADER, FINE))).isEmpty();
    }

    @Test
    void aMintedTokenLastsTwelveHoursAndTheLeeway() {
        Tokens.Session session = tokens.mint("ann", Role.operator(), "$argon2id$one");
        assertThat(session.expiresAt()).isEqualTo(NOW + 43_200);
        assertThat(tokens.verify(session.token())).isPresent();
        clock.advance(Duration.ofHours(12).plusSeconds(60));
        assertThat(tokens.verify(session.token())).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.verify(session.token())).isEmpty();
    }

    @Test
    void aMintedTokenHasTheContractsMembersAndTheTie() {
        String token = tokens.mint("ann", Role.operator(), "$argon2id$one").token();
        String[] parts = token.split("\\.", -1);
        assertThat(decode(parts[0])).isEqualTo(HEADER);
        assertThat(decode(parts[1]))
                .isEqualTo("{\"sub\":\"ann\",\"exp\":1800043200,\"aud\":\"kanade\",\"roles\":[\"operator\"],\"kpw\":\""
                        + tokens.tie("$argon2id$one") + "\"}");
    }

    @Test
    void theTieChangesWithTheHashAndDoesNotShowIt() throws Exception {
        assertThat(tokens.tie("$argon2id$one")).isNotEqualTo(tokens.tie("$argon2id$two"));
        assertThat(tokens.tie("$argon2id$one")).hasSize(22);
        assertThat(tokens.verify(sign(HEADER, FINE)).orElseThrow().tie()).isNull();
        assertThat(tokens.verify(sign(HEADER, claims("\"exp\":1800003600,\"kpw\":1"))))
                .isEmpty();
    }

    private static Arguments good(String why, String claims) {
        return Arguments.of(why, HEADER, claims);
    }

    private static String claims(String members) {
        return "{\"sub\":\"ann\"," + members + "}";
    }

    private static String sign(String header, String claims) throws Exception {
        String signed =
                encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
