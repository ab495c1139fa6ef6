package io.kanade.auth;

/** What signing in needs to know of an account; {@code role} is the stored text, which may be none of ours. Public for the row mapper. */
public record UserRow(
        String username, String passwordHash, String role, boolean disabled, boolean mustChangePw, long generation) {

    /** What sessions are tied to: they end when the password changes, or when all of them are ended. */
    String sessionKey() {
        return generation == 0 ? passwordHash : passwordHash + "\0" + generation;
    }

    @Override
    public String toString() {
        return "UserRow[username=" + username + ", role=" + role + "]";
    }
}
