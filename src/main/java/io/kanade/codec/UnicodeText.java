package io.kanade.codec;

import java.util.Comparator;

/**
 * Text operations by Unicode code points, as every other implementation of the contract counts them. {@code String.strip} and
 * {@code isBlank} are not enough: they leave U+0085, U+00A0, U+2007 and U+202F alone and take U+001C to U+001F.
 */
public final class UnicodeText {

    /** Orders as UTF-8 bytes do; {@code String.compareTo} puts surrogate pairs before U+E000. */
    public static final Comparator<String> CODE_POINT_ORDER = UnicodeText::compareCodePoints;

    private UnicodeText() {}

    /** Unicode's White_Space property. */
    public static boolean isWhiteSpace(int codePoint) {
        return codePoint == 0x85
                || codePoint == 0xA0
                || codePoint == 0x2007
                || codePoint == 0x202F
                || (Character.isWhitespace(codePoint) && (codePoint < 0x1C || codePoint > 0x1F));
    }

    /** Without the white space at both ends. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        // All white space lies in the basic plane, so chars are as good as code points here.
        while (start < end && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Empty, or nothing but white space. */
    public static boolean isBlank(String text) {
        return text.chars().allMatch(UnicodeText::isWhiteSpace);
    }

    /** The first {@code codePoints} characters; never half of a surrogate pair. */
    public static String clip(String text, int codePoints) {
        if (text.length() <= codePoints || text.codePointCount(0, text.length()) <= codePoints) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    /** For a one-line message: in quotation marks, short, without control characters. */
    public static String shown(String text) {
        return '"' + clip(text, 60).replaceAll("[\\p{Cc}\\u2028\\u2029]", " ") + '"';
    }

    private static int compareCodePoints(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Integer.compare(weight(a), weight(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates stand for code points above the whole basic plane. */
    private static int weight(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
