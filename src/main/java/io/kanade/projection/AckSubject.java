package io.kanade.projection;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The reply subject of a delivered message, which tells its place: {@code $JS.ACK.<stream>.<durable>.<delivered>.<stream sequence>.<consumer
 * sequence>.<nanoseconds>.<pending>}, with domain and account in front of the stream where there are more than nine parts. Read here
 * because the client's own metadata builds zoned dates for each message, and number by number because splitting costs as much as that.
 */
record AckSubject(long deliveries, long sequence, Timestamp publishedAt, long pending) {

    private static final String PREFIX = "$JS.ACK.";
    private static final int PLAIN_PARTS = 9;
    private static final int DOMAIN_PARTS = 11;

    /** More parts than any known form has; what lies behind them is not looked at. */
    private static final int MOST_PARTS = 16;

    /** Of a longer number the sum could overflow to more than zero. */
    private static final int MOST_DIGITS = 19;

    /** Reads the subject; null when it is none of the known forms. */
    static @Nullable AckSubject parse(@Nullable String subject) {
        if (subject == null || !subject.startsWith(PREFIX)) {
            return null;
        }
        int[] ends = new int[MOST_PARTS];
        int parts = endsOfParts(subject, ends);
        if (parts != PLAIN_PARTS && parts < DOMAIN_PARTS) {
            return null;
        }
        int delivered = parts >= DOMAIN_PARTS ? 6 : 4;
        long deliveries = number(subject, ends, delivered);
        long sequence = number(subject, ends, delivered + 1);
        long nanos = number(subject, ends, delivered + 3);
        long pending = number(subject, ends, delivered + 4);
        if ((deliveries | sequence | nanos | pending) < 0) {
            return null;
        }
        return new AckSubject(deliveries, sequence, Timestamp.ofEpochNanos(nanos), pending);
    }

    /** Returns how many parts there are. */
    private static int endsOfParts(String subject, int[] ends) {
        int parts = 0;
        for (int dot = subject.indexOf('.', PREFIX.length());
                dot >= 0 && parts < MOST_PARTS - 2;
                dot = subject.indexOf('.', dot + 1)) {
            ends[2 + parts++] = dot;
        }
        ends[2 + parts++] = subject.length();
        return 2 + parts;
    }

    /** -1 when the part is no number. */
    private static long number(String subject, int[] ends, int part) {
        int from = ends[part - 1] + 1;
        int to = ends[part];
        if (from >= to || to - from > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = subject.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
