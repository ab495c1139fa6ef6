package io.kanade.accounts;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/** How an account is used: its last sign-in, the address that came from, and the failed ones since (ours §1.4). */
public record AccountActivity(
        String username,
        @Nullable Timestamp lastSignInAt,
        @Nullable String from,
        long failuresSince) {}
