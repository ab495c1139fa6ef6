package io.kanade.projection;

import io.kanade.codec.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The reply subject of a delivered message, which tells its place: {@code $JS.ACK.<stream>.<durable>.<delivered>.<stream sequence>.<consumer
 * sequence>.<nanoseconds>.<pending>}, with domain and account in front of the stream where there are more than nine parts. Read here
 * because the client's own metadata builds zoned dates for each message.
 */
record AckSubject(long deliveries, long sequence, Timestamp publishedAt) {

    private static final int PLAIN_PARTS = 9;
    private static final int DOMAIN_PARTS = 11;
    private static final long NANOS = 1_000_000_000L;

    /** Reads the subject; null when it is none of the known forms. */
    static @Nullable AckSubject parse(@Nullable String subject) {
        if (subject == null || !subject.startsWith("$JS.ACK.")) {
            return null;
        }
        String[] parts = subject.split("\\.", -1);
        int shift = parts.length >= DOMAIN_PARTS ? 2 : 0;
        if (parts.length != PLAIN_PARTS && parts.length < DOMAIN_PARTS) {
            return null;
        }
        try {
            long deliveries = Long.parseLong(parts[4 + shift]);
            long sequence = Long.parseLong(parts[5 + shift]);
            long nanos = Long.parseLong(parts[7 + shift]);
            Instant published = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
            return new AckSubject(deliveries, sequence, Timestamp.of(published));
        } catch (NumberFormatException unknownForm) {
            return null;
        }
    }
}
