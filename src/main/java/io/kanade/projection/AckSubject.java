package io.kanade.projection;

import com.google.common.base.CharMatcher;
import io.kanade.codec.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The reply subject of a delivered message, which tells its place: {@code $JS.ACK.<stream>.<durable>.<delivered>.<stream sequence>.<consumer
 * sequence>.<nanoseconds>.<pending>}, with domain and account in front of the stream where there are more than nine parts. Read here
 * because the client's own metadata builds zoned dates for each message, and number by number because splitting costs as much as that.
 */
record AckSubject(long deliveries, long sequence, Timestamp publishedAt, long pending) {

    private static final CharMatcher DOT = CharMatcher.is('.');
    private static final String PREFIX = "$JS.ACK.";
    private static final int PLAIN_PARTS = 9;
    private static final int DOMAIN_PARTS = 11;
    private static final long NANOS = 1_000_000_000L;

    /** Reads the subject; null when it is none of the known forms. */
    static @Nullable AckSubject parse(@Nullable String subject) {
        if (subject == null || !subject.startsWith(PREFIX)) {
            return null;
        }
        int parts = 1 + DOT.countIn(subject);
        if (parts != PLAIN_PARTS && parts < DOMAIN_PARTS) {
            return null;
        }
        int delivered = startOfPart(subject, 0, parts >= DOMAIN_PARTS ? 6 : 4);
        int stored = startOfPart(subject, delivered, 1);
        long deliveries = numberAt(subject, delivered);
        long sequence = numberAt(subject, stored);
        int published = startOfPart(subject, stored, 2);
        long nanos = numberAt(subject, published);
        long pending = numberAt(subject, startOfPart(subject, published, 1));
        if ((deliveries | sequence | nanos | pending) < 0) {
            return null;
        }
        Timestamp publishedAt = Timestamp.of(Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS));
        return new AckSubject(deliveries, sequence, publishedAt, pending);
    }

    private static int startOfPart(String subject, int from, int partsOn) {
        int at = from;
        for (int i = 0; i < partsOn; i++) {
            at = subject.indexOf('.', at) + 1;
        }
        return at;
    }

    /** The number up to the next dot or the end, -1 when there is none. */
    private static long numberAt(String subject, int at) {
        int dot = subject.indexOf('.', at);
        int end = dot < 0 ? subject.length() : dot;
        try {
            return Long.parseLong(subject, at, end, 10);
        } catch (NumberFormatException | IndexOutOfBoundsException otherForm) {
            return -1;
        }
    }
}
