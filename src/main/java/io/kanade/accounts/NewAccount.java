package io.kanade.accounts;

import io.kanade.codec.Shape;
import io.kanade.web.Role;

/** The body of {@code POST /api/accounts}; the role is judged by us and not by the reader, since a wrong one is 400, not 422. */
public record NewAccount(
        String username,
        String password,

        @Shape(oneOf = {Role.VIEWER, Role.OPERATOR, Role.ADMIN})
        String role) {

    @Override
    public String toString() {
        return "NewAccount[username=" + username + ", role=" + role + "]";
    }
}
