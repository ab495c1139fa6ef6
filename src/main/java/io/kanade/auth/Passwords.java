package io.kanade.auth;

import io.kanade.failure.Failure;

/** The one rule for new passwords: at least eight code points, whatever they are (http-core §3.1). */
public final class Passwords {

    private static final int SHORTEST = 8;

    private Passwords() {}

    public static void requireLongEnough(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new Failure.Invalid("the password is too short: at least " + SHORTEST + " characters");
        }
    }
}
