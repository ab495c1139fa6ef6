package io.kanade.broker;

/**
 * Puts a question mark for each byte of a message's headers that is no printable ASCII. The client's reading thread ends at such a byte, and
 * nothing is heard of the broker until its pings stay away, again at each delivery; yet any publisher can send one, and the broker itself does
 * when it says that nobody listens to a subject with other letters. Follows the lines of the protocol through whatever pieces are read;
 * for one connection and one thread.
 */
final class HeaderCleaning {

    private static final int END_OF_MESSAGE = "\r\n".length();

    private byte operation;
    private long beforeLast;
    private long last;
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
                readLine(bytes[at++]);
            }
        }
    }

    private static byte cleaned(byte header) {
        boolean readable = (header >= ' ' && header <= '~') || header == '\t' || header == '\r' || header == '\n';
        return readable ? header : (byte) '?';
    }

    /** A line of a message ends in its sizes: {@code MSG … <all>} and {@code HMSG … <headers> <all>}. */
    private void readLine(byte next) {
        if (next == '\n') {
            endLine();
        } else if (next == ' ') {
            beforeLast = last;
            last = 0;
        } else if (next >= '0' && next <= '9') {
            last = last * 10 + (next - '0');
        }
        if (operation == 0 && next != '\n') {
            operation = next;
        }
    }

    private void endLine() {
        if (operation == 'M') {
            skipped = last + END_OF_MESSAGE;
        } else if (operation == 'H') {
            headersLeft = beforeLast;
            skipped = last - beforeLast + END_OF_MESSAGE;
        }
        operation = 0;
        beforeLast = 0;
        last = 0;
    }
}
