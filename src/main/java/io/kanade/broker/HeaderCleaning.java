package io.kanade.broker;

import java.io.ByteArrayOutputStream;

/**
 * Puts a question mark for each byte of a message's headers that is no printable ASCII. The client's reading thread ends at such a byte, and
 * nothing is heard of the broker until its pings stay away, again at each delivery; yet any publisher can send one, and the broker itself does
 * when it says that nobody listens to a subject with other letters. Follows the lines of the protocol through whatever pieces are read;
 * for one connection and one thread.
 */
final class HeaderCleaning {

    private static final int END_OF_MESSAGE = "\r\n".length();

    /** What has been read of a line whose end has not. */
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    private long headersLeft;
    private long skipped;

    /** Cleans what has been read next, in place. */
    void clean(byte[] bytes, int offset, int count) {
        int end = offset + count;
        int at = offset;
        while (at < end) {
            if (headersLeft > 0) {
                bytes[at] = cleaned(bytes[at]);
                at++;
                headersLeft--;
            } else if (skipped > 0) {
                int step = (int) Math.min(skipped, end - at);
                at += step;
                skipped -= step;
            } else {
                at = readLine(bytes, at, end);
            }
        }
    }

    private static byte cleaned(byte header) {
        boolean readable = (header >= ' ' && header <= '~') || header == '\t' || header == '\r' || header == '\n';
        return readable ? header : (byte) '?';
    }

    /** Returns where it has read to. */
    private int readLine(byte[] bytes, int from, int end) {
        int lineEnd = from;
        while (lineEnd < end && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        if (lineEnd == end || begun.size() > 0) {
            begun.write(bytes, from, lineEnd - from);
        }
        if (lineEnd == end) {
            return end;
        }
        if (begun.size() > 0) {
            byte[] line = begun.toByteArray();
            begun.reset();
            endLine(line, 0, line.length);
        } else {
            endLine(bytes, from, lineEnd);
        }
        return lineEnd + 1;
    }

    /** A line of a message ends in its sizes: {@code MSG … <all>} and {@code HMSG … <headers> <all>}. Read from behind, where they are. */
    private void endLine(byte[] line, int from, int to) {
        boolean withHeaders = from < to && line[from] == 'H';
        if (!withHeaders && (from == to || line[from] != 'M')) {
            return;
        }
        int beforeAll = blankBefore(line, from, to);
        long all = number(line, beforeAll + 1, to);
        headersLeft = withHeaders ? number(line, blankBefore(line, from, beforeAll) + 1, beforeAll) : 0;
        skipped = all - headersLeft + END_OF_MESSAGE;
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
