package io.kanade.auth;

import java.time.Instant;

/** Failures counted for one account or address, and until when they matter. */
record Tally(int failures, Instant lastFailureAt, Instant forgottenAt) {}
