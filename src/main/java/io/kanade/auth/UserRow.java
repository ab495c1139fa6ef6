package io.kanade.auth;

/** What signing in needs to know of an account; {@code role} is the stored text, which may be none of ours. Public for the row mapper. */
public record UserRow(String username, String passwordHash, String role, boolean disabled, boolean mustChangePw) {

    @Override
    public String toString() {
        return "UserRow[username=" + username + ", role=" + role + "]";
    }
}
