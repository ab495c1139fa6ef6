package io.kanade.accounts;

import io.kanade.codec.Shape;
import io.kanade.web.Role;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /api/accounts/{username}}: what is absent or null stays as it is. */
public record AccountChange(
        @Shape(oneOf = {Role.VIEWER, Role.OPERATOR, Role.ADMIN}) @Nullable
        String role,

        @Nullable String password,
        @Nullable Boolean disabled) {

    @Override
    public String toString() {
        return "AccountChange[role=" + role + ", disabled=" + disabled + "]";
    }
}
