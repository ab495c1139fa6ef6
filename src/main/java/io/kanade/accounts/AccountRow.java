package io.kanade.accounts;

import io.kanade.codec.Shape;
import io.kanade.web.Role;

/** One account as listed: flags as 0 and 1, times as the database holds them (http-core §3.3). Never with its hash. */
public record AccountRow(
        String username,

        @Shape(oneOf = {Role.VIEWER, Role.OPERATOR, Role.ADMIN})
        String role,

        int disabled,
        int mustChangePw,
        String createdAt,
        String updatedAt) {}
