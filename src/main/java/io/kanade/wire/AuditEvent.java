package io.kanade.wire;

import io.kanade.codec.RawJson;
import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/** One act on record (wire §4.11). The payload key must be there, its value may be any JSON, {@code null} too. */
public record AuditEvent(
        String actor, String action, @Nullable String target, RawJson payload, Timestamp occurredAt) {}
