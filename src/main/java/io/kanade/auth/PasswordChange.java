package io.kanade.auth;

/** The body of {@code POST /api/auth/change-password}. */
public record PasswordChange(String oldPassword, String newPassword) {

    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
