package io.kanade.codec;

import com.fasterxml.jackson.core.JsonParseException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Finds the pieces of a JSON text in its UTF-8 bytes by the grammar of wire §0. What has no escape is cut out of the bytes as it stands, what
 * has one is written once more as UTF-8. Not thread-safe.
 */
final class JsonScanner {

    /** No byte: the text is over. */
    static final int END = 256;

    private static final int SHORT_ESCAPE = 2;
    private static final int UNIT_ESCAPE = 6;

    private final byte[] source;
    private byte[] unescaped = {};
    private int at;
    private boolean compact = true;

    /** What the last text or number says: plain bytes of ASCII, or what was made of other ones. */
    private byte[] held;

    private int from;
    private int to;
    private String decoded = "";
    private boolean plain;

    JsonScanner(byte[] source) {
        this.source = source;
        this.held = source;
    }

    /** The next byte that is no blank, or {@link #END}. */
    int next() {
        byte[] bytes = source;
        int i = at;
        while (i < bytes.length) {
            byte next = bytes[i++];
            if (next > ' ' || !isBlank(next)) {
                at = i;
                return next;
            }
            compact = false;
        }
        at = i;
        return END;
    }

    /** Behind the byte that was read last. */
    int place() {
        return at;
    }

    void backTo(int place) {
        at = place;
    }

    /** From now on. */
    void expectCompact() {
        compact = true;
    }

    /** Whether there was no blank since then, and no escape but the shortest that is needed. */
    boolean isCompact() {
        return compact;
    }

    /** The text from there up to here as it is written. */
    String since(int place) {
        return new String(source, place, at - place, StandardCharsets.UTF_8);
    }

    /** What the last text says, or the last number as it is written. */
    String text() {
        return plain ? new String(held, from, to - from, StandardCharsets.ISO_8859_1) : decoded;
    }

    /** As {@link #text}, without making a string of what is known. */
    String name(KnownNames names) {
        String known = plain ? names.find(held, from, to) : null;
        return known != null ? known : text();
    }

    /** Reads on behind the first byte of {@code true}, {@code false} or {@code null}. */
    void literal(String rest) throws JsonParseException {
        for (int i = 0; i < rest.length(); i++) {
            if (byteAt(at++) != rest.charAt(i)) {
                throw malformed("no value");
            }
        }
    }

    /** Reads on behind the first byte of a number; whether it has a fraction or an exponent. */
    boolean number(int first) throws JsonParseException {
        int begin = at - 1;
        int digit = first == '-' ? byteAt(at++) : first;
        if (digit != '0') {
            at--;
            digits();
        }
        boolean decimal = byteAt(at) == '.';
        if (decimal) {
            at++;
            digits();
        }
        boolean exponent = (byteAt(at) | 0x20) == 'e';
        if (exponent) {
            at++;
            at += byteAt(at) == '+' || byteAt(at) == '-' ? 1 : 0;
            digits();
        }
        plain = true;
        hold(source, begin, at);
        return decimal || exponent;
    }

    private void digits() throws JsonParseException {
        int begin = at;
        while (byteAt(at) >= '0' && byteAt(at) <= '9') {
            at++;
        }
        if (at == begin) {
            throw malformed("no value");
        }
    }

    /** Reads a text whose opening quote was read. */
    void string() throws JsonParseException {
        plain = true;
        int stop = stop(at);
        if (source[stop] == '"') {
            hold(source, at, stop);
        } else {
            stop = unescape(stop);
        }
        at = stop + 1;
    }

    /** Where the next quote or backslash is. */
    private int stop(int begin) throws JsonParseException {
        byte[] bytes = source;
        for (int i = begin; i < bytes.length; i++) {
            byte next = bytes[i];
            if (next <= '\\') {
                if (next == '"' || next == '\\') {
                    return i;
                } else if (next < 0) {
                    plain = false;
                } else if (next < ' ') {
                    throw malformed("a control character in a text");
                }
            }
        }
        throw malformed("a text without an end");
    }

    /** Returns where the text ends. */
    private int unescape(int firstEscape) throws JsonParseException {
        byte[] out = unescaped.length == 0 ? new byte[source.length] : unescaped;
        unescaped = out;
        int size = 0;
        int copied = at;
        int stop = firstEscape;
        while (source[stop] == '\\') {
            int codePoint = escaped(stop);
            System.arraycopy(source, copied, out, size, stop - copied);
            size = put(codePoint, out, size + stop - copied);
            plain &= codePoint < 0x80;
            copied = stop + lengthOfEscape(stop, codePoint);
            stop = stop(copied);
        }
        System.arraycopy(source, copied, out, size, stop - copied);
        hold(out, 0, size + stop - copied);
        return stop;
    }

    private void hold(byte[] bytes, int begin, int end) throws JsonParseException {
        held = bytes;
        from = begin;
        to = end;
        if (!plain) {
            try {
                decoded = Utf8.decode(bytes, begin, end);
            } catch (CharacterCodingException invalid) {
                throw malformed("no UTF-8");
            }
        }
    }

    private int escaped(int backslash) throws JsonParseException {
        int letter = byteAt(backslash + 1);
        return switch (letter) {
            case '"', '\\' -> letter;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '/' -> {
                compact = false;
                yield letter;
            }
            case 'u' -> {
                compact = false;
                yield escapedCodePoint(backslash);
            }
            default -> throw malformed("no escape");
        };
    }

    /** One unit, or two that are a pair. */
    private int escapedCodePoint(int backslash) throws JsonParseException {
        char unit = unit(backslash);
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        int second = backslash + UNIT_ESCAPE;
        boolean followed = byteAt(second) == '\\' && byteAt(second + 1) == 'u';
        char low = followed ? unit(second) : 0;
        if (!Character.isSurrogatePair(unit, low)) {
            throw malformed("half of a surrogate pair");
        }
        return Character.toCodePoint(unit, low);
    }

    private char unit(int backslash) throws JsonParseException {
        int unit = 0;
        for (int i = backslash + SHORT_ESCAPE; i < backslash + UNIT_ESCAPE; i++) {
            int digit = byteAt(i) < 0 ? -1 : Character.digit(byteAt(i), 16);
            if (digit < 0) {
                throw malformed("no escape");
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private int lengthOfEscape(int backslash, int codePoint) {
        if (source[backslash + 1] != 'u') {
            return SHORT_ESCAPE;
        }
        return codePoint > Character.MAX_VALUE ? 2 * UNIT_ESCAPE : UNIT_ESCAPE;
    }

    /** Writes UTF-8; returns where it ends. */
    private static int put(int codePoint, byte[] out, int place) {
        if (codePoint < 0x80) {
            out[place] = (byte) codePoint;
            return place + 1;
        }
        byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, out, place, bytes.length);
        return place + bytes.length;
    }

    private int byteAt(int index) {
        return index < source.length ? source[index] : END;
    }

    private static boolean isBlank(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    private static JsonParseException malformed(String why) {
        return new JsonParseException(null, why);
    }
}
