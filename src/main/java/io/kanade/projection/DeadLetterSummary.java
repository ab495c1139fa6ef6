package io.kanade.projection;

import io.kanade.codec.Timestamp;

/** A message that was set aside, without its bytes but with their number. */
public record DeadLetterSummary(
        long id,
        String projector,
        String stream,
        long sequence,
        String subject,
        Timestamp receivedAt,
        String reason,
        long bytes,
        int attempts,
        Timestamp lastAttemptAt) {}
