package io.kanade.broker;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The digest of an object as stores write it: {@code SHA-256=} and URL-safe, padded base64. */
final class Digests {

    private static final String PREFIX = "SHA-256=";

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String written(MessageDigest digest) {
        return PREFIX + Base64.getUrlEncoder().encodeToString(digest.digest());
    }

    /** Other writers leave the padding out. */
    static boolean matches(String stored, MessageDigest digest) {
        return unpadded(stored).equals(unpadded(written(digest)));
    }

    private static String unpadded(String text) {
        return text.replaceAll("=+$", "");
    }
}
