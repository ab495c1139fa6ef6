package io.kanade.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret that signs tokens: the configured one, else a random one that is made up once and kept beside the database, readable by
 * its owner alone. There is no built-in secret (http-core §2.3). Used once, at start.
 */
final class JwtSecret {

    private static final Logger log = LoggerFactory.getLogger(JwtSecret.class);
    private static final int RANDOM_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private JwtSecret() {}

    static byte[] of(String configured, Path dataDirectory) throws IOException {
        if (!configured.isEmpty()) {
            byte[] secret = configured.getBytes(StandardCharsets.UTF_8);
            if (secret.length < RANDOM_BYTES) {
                log.warn(
                        "auth.jwtSecret is only {} bytes long; {} random bytes or more are hard to guess",
                        secret.length,
                        RANDOM_BYTES);
            }
            return secret;
        }
        Path file = dataDirectory.resolve("jwt-secret");
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    private static byte[] read(Path file) throws IOException {
        if (hasOwners(file)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
        String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (secret.isEmpty()) {
            throw new IOException(
                    file + " holds no secret; delete the file to have a new one made, or set auth.jwtSecret");
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static void make(Path file) throws IOException {
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        FileAttribute<?>[] attributes = hasOwners(directory)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        // Written aside and then moved: a crash leaves no half secret.
        Path complete = Files.createTempFile(directory, "jwt-secret", ".new", attributes);
        Files.writeString(complete, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
        log.info("made up a secret for signing tokens: {}", file);
    }

    private static boolean hasOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
