package io.kanade.auth;

/** The body of {@code POST /api/auth/login}; both members are taken as they are, without trimming. */
public record LoginRequest(String username, String password) {

    @Override
    public String toString() {
        return "LoginRequest[username=" + username + "]";
    }
}
