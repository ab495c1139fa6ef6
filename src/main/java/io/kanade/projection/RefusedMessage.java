package io.kanade.projection;

import io.kanade.codec.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not become a row, as it is kept.
 *
 * @param sequence in its stream; negative and without meaning when the broker did not tell it
 * @param headers one {@code name: value} per line
 * @param receivedAt when the broker stored the message: what becomes of it later bears this time
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes go from column to decoder.
record RefusedMessage(
        String projector,
        String stream,
        String incarnation,
        long sequence,
        String subject,
        @Nullable String headers,
        Timestamp receivedAt,
        byte[] payload) {

    static RefusedMessage of(String projector, Durable durable, Delivery<?> delivery) {
        return new RefusedMessage(
                projector,
                durable.stream(),
                delivery.incarnation(),
                delivery.sequence() > 0 ? delivery.sequence() : numberOfItsOwn(delivery.publishedAt()),
                delivery.message().getSubject(),
                HeaderLines.write(delivery.message().getHeaders()),
                delivery.publishedAt(),
                delivery.message().getData());
    }

    void keep(DeadLetterDao letters, String reason, Timestamp now) {
        letters.keep(projector, stream, incarnation, sequence, subject, headers, receivedAt, payload, reason, now);
    }

    /** Without a sequence two messages must still be two. */
    private static long numberOfItsOwn(Timestamp time) {
        Instant instant = time.instant();
        return -(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
    }
}
