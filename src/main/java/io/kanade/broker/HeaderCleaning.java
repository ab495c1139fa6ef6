package io.kanade.broker;

import java.util.Arrays;

/**
 * Makes each message's headers such that the client can read them. The client's reading thread ends at headers it does not like, and nothing
 * is heard of the broker until its pings stay away, again at each delivery; yet any publisher can send them, and the broker itself does when
 * it says that nobody listens to a subject with other letters. Follows the protocol through whatever pieces are read, and holds the end of
 * a piece back where it cuts a message's line or headers; payloads pass untouched. For one connection and one thread.
 */
final class HeaderCleaning {

    private static final int END_OF_MESSAGE = "\r\n".length();
    private static final byte[] NOTHING = {};

    private byte[] held = NOTHING;
    private long dropped;
    private long skipped;
    private boolean insideLine;

    /** Puts in front what was held back of the last piece; returns how much that is, always less than was read into. */
    int putHeld(byte[] bytes, int offset) {
        System.arraycopy(held, 0, bytes, offset, held.length);
        return held.length;
    }

    /** Cleans what was held and what has been read behind it, {@code room} bytes at most; returns how much is there for the client. */
    int clean(byte[] bytes, int offset, int count, int room) {
        Passage passage = new Passage(bytes, offset);
        int end = offset + count;
        int at = offset;
        held = NOTHING;
        while (at < end) {
            int next;
            if (dropped > 0) {
                next = (int) Math.min(end, at + dropped);
                dropped -= next - at;
                passage.passTo(at);
                passage.replaceTo(next, NOTHING);
            } else if (skipped > 0) {
                next = (int) Math.min(end, at + skipped);
                skipped -= next - at;
            } else {
                next = readLine(bytes, at, end, room, passage);
            }
            if (next == at) {
                held = Arrays.copyOfRange(bytes, at, end);
                break;
            }
            at = next;
        }
        return passage.passTo(at) - offset;
    }

    /** Returns where it has read to: {@code from} when there is too little to go on. */
    private int readLine(byte[] bytes, int from, int end, int room, Passage passage) {
        int lineEnd = from;
        while (lineEnd < end && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        boolean whole = lineEnd < end;
        boolean withHeaders = !insideLine && bytes[from] == 'H';
        boolean message = withHeaders || (!insideLine && bytes[from] == 'M');
        if (!whole) {
            boolean hold = message && end - from < room;
            insideLine = !hold;
            return hold ? from : end;
        }
        insideLine = false;
        if (withHeaders) {
            return readHeaders(new HeadersLine(bytes, from, lineEnd + 1), end, room, passage);
        }
        if (message) {
            skipped = HeadersLine.lastNumber(bytes, from, lineEnd) + END_OF_MESSAGE;
        }
        return lineEnd + 1;
    }

    private int readHeaders(HeadersLine line, int end, int room, Passage passage) {
        if (line.length() + line.headers() > room) {
            passage.passTo(line.from());
            passage.replaceTo(line.to(), line.withoutHeaders());
            dropped = line.headers();
            skipped = line.payload() + END_OF_MESSAGE;
            return line.to();
        }
        int headersEnd = line.to() + (int) line.headers();
        if (headersEnd > end) {
            return line.from();
        }
        skipped = line.payload() + END_OF_MESSAGE;
        if (!HeaderGrammar.accepts(line.bytes(), line.to(), headersEnd, line.mayTellStatus())) {
            passage.passTo(line.from());
            passage.replaceTo(headersEnd, repaired(line, headersEnd));
        }
        return headersEnd;
    }

    /** Never longer than before, so that it fits in its place: what would be goes without headers. */
    private static byte[] repaired(HeadersLine line, int headersEnd) {
        byte[] headers = HeaderRepair.repaired(line.bytes(), line.to(), headersEnd, line.mayTellStatus());
        boolean fits = headers.length > 0 && headers.length <= line.headers();
        return fits ? line.with(headers) : line.withoutHeaders();
    }
}
