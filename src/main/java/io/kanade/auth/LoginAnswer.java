package io.kanade.auth;

import io.kanade.codec.Shape;
import io.kanade.web.Role;

/** The answer to a successful sign-in; {@code exp} in epoch seconds, equal to the token's own. */
public record LoginAnswer(
        String token,

        @Shape(oneOf = {Role.VIEWER, Role.OPERATOR, Role.ADMIN})
        String role,

        boolean mustChangePw,
        long exp) {

    @Override
    public String toString() {
        return "LoginAnswer[role=" + role + ", exp=" + exp + "]";
    }
}
