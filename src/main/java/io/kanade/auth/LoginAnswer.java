package io.kanade.auth;

/** The answer to a successful sign-in; {@code exp} in epoch seconds, equal to the token's own. */
public record LoginAnswer(String token, String role, boolean mustChangePw, long exp) {

    @Override
    public String toString() {
        return "LoginAnswer[role=" + role + ", exp=" + exp + "]";
    }
}
