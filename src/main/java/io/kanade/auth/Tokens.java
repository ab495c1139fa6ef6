package io.kanade.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kanade.web.Role;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs and judges session tokens: JWT with HS256 alone, claims judged as http-core §2.3 says, which is nobody's default. A token
 * that passes proves only who signed it; the users row decides what it is worth. Thread-safe.
 */
final class Tokens {

    static final Duration LIFETIME = Duration.ofHours(12);
    private static final Duration LEEWAY = Duration.ofSeconds(60);
    private static final String AUDIENCE = "kanade";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TIE_BYTES = 16;

    private static final Pattern THREE_PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final SecretKeySpec key;
    private final Clock clock;

    Tokens(byte[] secret, Clock clock) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
    }

    /** What a valid token says: whose it is and, for tokens of ours, which password it was given for. */
    record Claims(String subject, @Nullable String tie) {}

    /** A signed token and when it ends, in epoch seconds. */
    record Session(String token, long expiresAt) {}

    /** A token for the account, void as soon as its key is another one ({@link UserRow#sessionKey}). */
    Session mint(String subject, Role role, String sessionKey) {
        long expiresAt = clock.instant().plus(LIFETIME).getEpochSecond();
        ObjectNode header = JSON.createObjectNode().put("typ", "JWT").put("alg", "HS256");
        ObjectNode claims = JSON.createObjectNode()
                .put("sub", subject)
                .put("exp", expiresAt)
                .put("aud", AUDIENCE);
        claims.putArray("roles").add(role.toString());
        claims.put("kpw", tie(sessionKey));
        String signed = encode(header) + "." + encode(claims);
        return new Session(signed + "." + BASE64.encodeToString(hmac(signed)), expiresAt);
    }

    /** The claims of a token with a good signature and claims as the contract wants them. */
    Optional<Claims> verify(String token) {
        if (!THREE_PARTS.matcher(token).matches()) {
            return Optional.empty();
        }
        int firstDot = token.indexOf('.');
        int lastDot = token.lastIndexOf('.');
        try {
            byte[] signature = decode(token.substring(lastDot + 1));
            if (!MessageDigest.isEqual(signature, hmac(token.substring(0, lastDot)))
                    || !acceptsHeader(json(token.substring(0, firstDot)))) {
                return Optional.empty();
            }
            return claims(json(token.substring(firstDot + 1, lastDot)));
        } catch (IllegalArgumentException | CharacterCodingException | JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    /** Ties a session to a password without telling its hash: every new hash has a new salt, so every change shows. */
    String tie(String sessionKey) {
        // The NUL keeps this input apart from anything that is signed as a token.
        return BASE64.encodeToString(Arrays.copyOf(hmac("kpw\0" + sessionKey), TIE_BYTES));
    }

    private static boolean acceptsHeader(JsonNode header) {
        if (!header.isObject()
                || header.has("crit")
                || !"HS256".equals(header.path("alg").textValue())) {
            return false;
        }
        for (JsonNode member : header) {
            if (member.isObject()) {
                return false;
            }
        }
        return isAbsentOrText(header.get("typ")) && isAbsentOrText(header.get("kid"));
    }

    private Optional<Claims> claims(JsonNode claims) {
        JsonNode subject = claims.path("sub");
        boolean acceptable = claims.isObject()
                && subject.isTextual()
                && acceptsExpiry(claims.path("exp"))
                && acceptsAudience(claims.get("aud"))
                && acceptsRoles(claims.get("roles"))
                && isAbsentOrText(claims.get("kpw"));
        return acceptable
                ? Optional.of(new Claims(subject.textValue(), claims.path("kpw").textValue()))
                : Optional.empty();
    }

    private boolean acceptsExpiry(JsonNode exp) {
        if (!exp.isIntegralNumber() || !exp.canConvertToLong() || exp.longValue() < 0) {
            return false;
        }
        Instant now = clock.instant();
        return exp.longValue() >= now.minus(LEEWAY).getEpochSecond();
    }

    private static boolean acceptsAudience(@Nullable JsonNode aud) {
        return aud == null || aud.isNull() || AUDIENCE.equals(aud.textValue());
    }

    private static boolean acceptsRoles(@Nullable JsonNode roles) {
        if (roles == null) {
            return true;
        }
        if (!roles.isArray()) {
            return false;
        }
        for (JsonNode role : roles) {
            if (!role.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAbsentOrText(@Nullable JsonNode member) {
        return member == null || member.isTextual();
    }

    private static JsonNode json(String part) throws CharacterCodingException, JsonProcessingException {
        // Decoded strictly and parsed as text: given bytes, Jackson would also take UTF-16 and skip a byte order mark.
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(decode(part)))
                .toString();
        return JSON.readTree(text);
    }

    /** Only the canonical spelling: Java's decoder would also take padding and stray last bits. */
    private static byte[] decode(String part) {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        if (!BASE64.encodeToString(bytes).equals(part)) {
            throw new IllegalArgumentException("not canonical base64url");
        }
        return bytes;
    }

    private static String encode(ObjectNode node) {
        return BASE64.encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
