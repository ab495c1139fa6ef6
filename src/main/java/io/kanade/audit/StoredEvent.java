package io.kanade.audit;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code audit_log}; the payload is compact JSON with its keys in order or, without a sequence, whatever another tool has put
 * there. {@code storedAt} is the time as it lies there.
 */
record StoredEvent(
        long id,
        String actor,
        String action,
        @Nullable String target,
        @Nullable String payload,
        @Nullable Timestamp occurredAt,
        String storedAt,
        @Nullable Long streamSeq) {}
