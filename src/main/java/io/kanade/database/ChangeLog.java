package io.kanade.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The change log on the class path: {@code migrations.xml} and what it includes. Immutable. */
record ChangeLog(String file) {

    private static final Pattern INCLUDE = Pattern.compile("<include\\s+file=\"([^\"]+)\"");

    /** Changes whenever a byte of the change log does. */
    String fingerprint() {
        MessageDigest digest = sha256();
        byte[] root = read(file);
        digest.update(root);
        Matcher include = INCLUDE.matcher(new String(root, StandardCharsets.UTF_8));
        while (include.find()) {
            digest.update(read(include.group(1)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] read(String resource) {
        try (InputStream stream = ChangeLog.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the change log " + resource + " is missing from the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the change log " + resource + " cannot be read", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
