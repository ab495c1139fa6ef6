package io.kanade.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id password hashes as PHC texts (http-core §3.1), readable and written character for character as the original's. One
 * computation takes some 35 ms and 19 MiB, so callers go through {@link PasswordHashes}. Thread-safe.
 */
final class Argon2 {

    /** What verifying an unknown user's password is compared with: same cost, and nothing matches it. */
    static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    // A stored text may ask for what it likes; beyond this a foreign row could take the whole heap.
    private static final int MOST_MEMORY_KIB = 1 << 20;
    private static final int MOST_ITERATIONS = 100;
    private static final int MOST_PARALLELISM = 16;
    private static final int MOST_HASH_BYTES = 128;

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=(16|19)\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong computations = new AtomicLong();

    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = compute(
                password,
                parameters(Argon2Parameters.ARGON2_VERSION_13, MEMORY_KIB, ITERATIONS, PARALLELISM, salt),
                HASH_BYTES);
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB, ITERATIONS, PARALLELISM, BASE64.encodeToString(salt), BASE64.encodeToString(hash));
    }

    /** Whether the password is the hashed one; the stored text names the parameters, and one that makes no sense never matches. */
    boolean verify(String password, String stored) {
        Matcher phc = PHC.matcher(stored);
        if (!phc.matches()) {
            return false;
        }
        int memory = Integer.parseInt(phc.group(2));
        int iterations = Integer.parseInt(phc.group(3));
        int parallelism = Integer.parseInt(phc.group(4));
        if (memory > MOST_MEMORY_KIB || iterations > MOST_ITERATIONS || parallelism > MOST_PARALLELISM) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(phc.group(5));
            byte[] expected = Base64.getDecoder().decode(phc.group(6));
            if (expected.length > MOST_HASH_BYTES) {
                return false;
            }
            Argon2Parameters parameters =
                    parameters(Integer.parseInt(phc.group(1)), memory, iterations, parallelism, salt);
            return MessageDigest.isEqual(expected, compute(password, parameters, expected.length));
        } catch (IllegalArgumentException | IllegalStateException unusable) {
            return false;
        }
    }

    private static Argon2Parameters parameters(
            int version, int memoryKib, int iterations, int parallelism, byte[] salt) {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(version)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build();
    }

    /** How many hashes have been computed, for comparison or for keeping. */
    long computations() {
        return computations.get();
    }

    private byte[] compute(String password, Argon2Parameters parameters, int length) {
        computations.incrementAndGet();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
