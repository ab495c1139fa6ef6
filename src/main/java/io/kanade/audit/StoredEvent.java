package io.kanade.audit;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/** One row of {@code audit_log}; the payload is compact JSON with its keys in order, or whatever another tool has put there. */
record StoredEvent(
        long id,
        String actor,
        String action,
        @Nullable String target,
        @Nullable String payload,
        @Nullable Timestamp occurredAt) {

    StoredEvent with(@Nullable String otherPayload) {
        return new StoredEvent(id, actor, action, target, otherPayload, occurredAt);
    }

    /** The text that the pattern filter of {@code column} sees. */
    @Nullable
    String text(String column) {
        return switch (column) {
            case "action" -> action;
            case "target" -> target;
            case "payload" -> payload == null ? "null" : payload;
            default -> throw new IllegalArgumentException("no pattern filter is about " + column);
        };
    }
}
