package io.kanade.auth;

import io.kanade.codec.Shape;
import io.kanade.web.Role;

/** The answer of {@code GET /api/auth/me}. */
public record MeAnswer(
        String username,

        @Shape(oneOf = {Role.VIEWER, Role.OPERATOR, Role.ADMIN})
        String role,

        boolean mustChangePw) {}
