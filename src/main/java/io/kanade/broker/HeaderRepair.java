package io.kanade.broker;

import java.io.ByteArrayOutputStream;

/**
 * What is left of headers that {@link HeaderGrammar} does not accept: the lines that it does, with a question mark for each byte that is no
 * printable ASCII.
 */
final class HeaderRepair {

    private static final byte[] LINE_END = {'\r', '\n'};

    private HeaderRepair() {}

    /** Accepted headers; empty when none are left. May be longer than they were. */
    static byte[] repaired(byte[] bytes, int from, int to, boolean mayTellStatus) {
        byte[] readable = readable(bytes, from, to);
        ByteArrayOutputStream kept = new ByteArrayOutputStream(readable.length);
        int at = Math.max(0, HeaderGrammar.firstLineEnd(readable, 0, readable.length, mayTellStatus));
        if (at > 0) {
            kept.write(readable, 0, at);
        } else {
            kept.writeBytes(HeaderGrammar.VERSION);
            kept.writeBytes(LINE_END);
        }
        int bare = HeaderGrammar.VERSION.length + LINE_END.length;
        while (at < readable.length) {
            int end = HeaderGrammar.headerEnd(readable, at, readable.length);
            if (end > 0) {
                kept.write(readable, at, end - at);
            }
            at = end > 0 ? end : nextLine(readable, at);
        }
        boolean some = kept.size() > bare;
        kept.writeBytes(LINE_END);
        return some ? kept.toByteArray() : new byte[0];
    }

    private static byte[] readable(byte[] bytes, int from, int to) {
        byte[] readable = new byte[to - from];
        for (int at = from; at < to; at++) {
            boolean kept =
                    HeaderGrammar.isText(bytes[at]) || bytes[at] == '\n' || HeaderGrammar.endsLine(bytes, at, to);
            readable[at - from] = kept ? bytes[at] : (byte) '?';
        }
        return readable;
    }

    private static int nextLine(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, bytes.length);
    }
}
