package io.kanade.broker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * The line before a message with headers: {@code HMSG subject subscription [reply] headers all\r\n}, read from behind, where its sizes are.
 */
final class HeadersLine {

    private static final String ACKNOWLEDGEMENT = " $JS.ACK.";

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int beforeSizes;
    private final long headers;
    private final long payload;

    HeadersLine(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        int beforeAll = blankBefore(bytes, from, to);
        this.beforeSizes = blankBefore(bytes, from, beforeAll);
        this.headers = number(bytes, beforeSizes + 1, beforeAll);
        this.payload = number(bytes, beforeAll + 1, to) - headers;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int length() {
        return to - from;
    }

    long headers() {
        return headers;
    }

    long payload() {
        return payload;
    }

    /**
     * Only the broker's own words are a status. To the client a message with one has no payload, and as it never becomes a message that can
     * be acknowledged, it would be delivered for ever.
     */
    boolean mayTellStatus() {
        return payload == 0 && !new String(bytes, from, to - from, ISO_8859_1).contains(ACKNOWLEDGEMENT);
    }

    /** The line of the same message without headers. */
    byte[] withoutHeaders() {
        return (upToSizes().substring(1) + payload + "\r\n").getBytes(ISO_8859_1);
    }

    /** The line for these headers, and them. */
    byte[] with(byte[] others) {
        String sizes = others.length + " " + (others.length + payload) + "\r\n";
        return (upToSizes() + sizes + new String(others, ISO_8859_1)).getBytes(ISO_8859_1);
    }

    private String upToSizes() {
        return new String(bytes, from, beforeSizes + 1 - from, ISO_8859_1);
    }

    /** The size at the end of the line of a message that has no headers. */
    static long lastNumber(byte[] line, int from, int to) {
        return number(line, blankBefore(line, from, to) + 1, to);
    }

    /** Where the last blank before {@code to} is; in front of the line when there is none. */
    private static int blankBefore(byte[] line, int from, int to) {
        int at = to - 1;
        while (at >= from && line[at] != ' ') {
            at--;
        }
        return at;
    }

    private static long number(byte[] line, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            if (line[i] >= '0' && line[i] <= '9') {
                number = number * 10 + (line[i] - '0');
            }
        }
        return number;
    }
}
