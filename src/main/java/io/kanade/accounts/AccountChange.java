package io.kanade.accounts;

import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /api/accounts/{username}}: what is absent or null stays as it is. */
public record AccountChange(
        @Nullable String role,
        @Nullable String password,
        @Nullable Boolean disabled) {

    @Override
    public String toString() {
        return "AccountChange[role=" + role + ", disabled=" + disabled + "]";
    }
}
