package io.kanade.projection;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * A message that was set aside, with its bytes (projection W17).
 *
 * @param incarnation creation time of the stream that held it
 * @param headers one {@code name: value} per line
 * @param receivedAt when the broker stored the message
 * @param attempts how often it was tried to make rows of it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes go from column to decoder.
public record DeadLetter(
        long id,
        String projector,
        String stream,
        String incarnation,
        long sequence,
        String subject,
        @Nullable String headers,
        Timestamp receivedAt,
        String reason,
        byte[] payload,
        int attempts,
        Timestamp lastAttemptAt) {}
