package io.kanade.accounts;

/** The body of {@code POST /api/accounts}; the role is judged by us and not by the reader, since a wrong one is 400, not 422. */
public record NewAccount(String username, String password, String role) {

    @Override
    public String toString() {
        return "NewAccount[username=" + username + ", role=" + role + "]";
    }
}
