package io.kanade.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * The headers that are left as they are: {@code NATS/1.0 [status [text]]}, lines of {@code name:value} and an empty one, each ended by
 * {@code \r\n}, in printable ASCII. The client accepts a few forms more, but nothing of these ends its reading thread.
 */
final class HeaderGrammar {

    static final byte[] VERSION = "NATS/1.0".getBytes(US_ASCII);

    private static final int LINE_END = "\r\n".length();
    private static final int LONGEST_STATUS = 9;
    private static final int NONE = -1;

    private HeaderGrammar() {}

    static boolean accepts(byte[] bytes, int from, int to, boolean mayTellStatus) {
        int at = firstLineEnd(bytes, from, to, mayTellStatus);
        while (at > 0 && !endsLine(bytes, at, to)) {
            at = headerEnd(bytes, at, to);
        }
        return at > 0 && at + LINE_END == to;
    }

    /** Where the first line's end is when it is well-formed; not positive otherwise. */
    static int firstLineEnd(byte[] bytes, int from, int to, boolean mayTellStatus) {
        int at = from + VERSION.length;
        if (at > to || !Arrays.equals(bytes, from, at, VERSION, 0, VERSION.length)) {
            return NONE;
        }
        int end = mayTellStatus && at < to && bytes[at] == ' ' ? statusEnd(bytes, at, to) : at;
        return endsLine(bytes, end, to) ? end + LINE_END : NONE;
    }

    /** Where what can be read as a status ends. */
    private static int statusEnd(byte[] bytes, int from, int to) {
        int code = pastBlanks(bytes, from, to);
        int codeEnd = code;
        while (codeEnd < to && bytes[codeEnd] >= '0' && bytes[codeEnd] <= '9') {
            codeEnd++;
        }
        if (codeEnd == code || codeEnd - code > LONGEST_STATUS) {
            return from;
        }
        int text = pastBlanks(bytes, codeEnd, to);
        boolean told = text > codeEnd && text < to && bytes[text] > ' ';
        return told ? textEnd(bytes, text, to) : codeEnd;
    }

    /** Where the end of the header's line is that begins here when it is well-formed; not positive otherwise. */
    static int headerEnd(byte[] bytes, int from, int to) {
        int nameEnd = from;
        while (nameEnd < to && bytes[nameEnd] > ' ' && bytes[nameEnd] <= '~' && bytes[nameEnd] != ':') {
            nameEnd++;
        }
        int colon = pastBlanks(bytes, nameEnd, to);
        if (nameEnd == from || colon == to || bytes[colon] != ':') {
            return NONE;
        }
        int end = textEnd(bytes, colon + 1, to);
        return endsLine(bytes, end, to) ? end + LINE_END : NONE;
    }

    private static int textEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isText(bytes[at])) {
            at++;
        }
        return at;
    }

    private static int pastBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    static boolean isText(byte character) {
        return (character >= ' ' && character <= '~') || character == '\t';
    }

    static boolean endsLine(byte[] bytes, int at, int to) {
        return at + 1 < to && bytes[at] == '\r' && bytes[at + 1] == '\n';
    }
}
