package io.kanade.wire;

import io.kanade.codec.Timestamp;

/** A run has begun on a PC (wire §4.3); may arrive after its result. */
public record EventStarted(
        String resultId,
        String requestId,
        String execId,
        String pcId,
        Timestamp startedAt,
        String manifestId,
        String version) {}
