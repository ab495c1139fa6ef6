package io.kanade.audit;

import io.kanade.codec.Timestamp;

/** How many events fall into one bucket of time; {@code at} is where it begins. */
public record AuditBucket(Timestamp at, long count) {}
