package io.kanade.codec;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tolerant reader of wire §0. {@code OffsetDateTime.parse} refuses second 60, ten fraction digits, one-digit fields, a blank for
 * {@code T}, {@code UTC} and {@code +0900}, and {@code ZoneOffset} ends at ±18:00, so offsets are subtracted as seconds.
 */
final class TimestampReader {

    /** Unicode's white space, which may stand before each number and each sign. */
    private static final String BLANKS = "[\\s\\x85\\p{Z}]*";

    private static final Pattern FORM = Pattern.compile("([+-]?)(\\d{1,9})"
            + "_-_(\\d\\d?)_-_(\\d\\d?)[Tt ]_(\\d\\d?)_:_(\\d\\d?)_:_(\\d\\d?)".replace("_", BLANKS)
            + "(?:\\.(\\d+))?_(?:[Zz]|(?i:UTC)|([+\\u2212-])(\\d\\d):?_(\\d\\d))".replace("_", BLANKS));

    private TimestampReader() {}

    static Timestamp read(String text) throws InvalidTimestamp {
        Timestamp usual = readUsual(text);
        if (usual != null) {
            return usual;
        }
        Matcher form = FORM.matcher(UnicodeText.strip(text));
        // Five or more year digits need a sign: "12026-…" is a slip of the keyboard, not the year 12026.
        if (!form.matches() || (form.group(1).isEmpty() && form.group(2).length() > 4)) {
            throw notATimestamp(text);
        }
        try {
            boolean leap = number(form, 7) == 60;
            LocalDateTime local = LocalDateTime.of(
                    (form.group(1).equals("-") ? -1 : 1) * number(form, 2),
                    number(form, 3),
                    number(form, 4),
                    number(form, 5),
                    number(form, 6),
                    leap ? 59 : number(form, 7),
                    nanos(form.group(8)));
            return new Timestamp(local.minusSeconds(offsetSeconds(form)), leap);
        } catch (DateTimeException impossible) {
            throw notATimestamp(text);
        } catch (IllegalArgumentException outOfRange) {
            throw new InvalidTimestamp("time out of range: " + UnicodeText.shown(text));
        }
    }

    /** What nearly every producer sends, {@code 2026-06-12T04:05:06[.fraction]Z}, without the pattern; null when it is anything else. */
    private static @Nullable Timestamp readUsual(String text) {
        int end = text.length() - 1;
        if (end < 19
                || end > 29
                || text.charAt(end) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || (end > 19 && (text.charAt(19) != '.' || end == 20))) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int fraction = end == 19 ? 0 : digits(text, 20, end);
        if ((year | month | day | hour | minute | second | fraction) < 0 || second > 59) {
            return null;
        }
        for (int place = end == 19 ? 9 : end - 20; place < 9; place++) {
            fraction *= 10;
        }
        try {
            return new Timestamp(LocalDateTime.of(year, month, day, hour, minute, second, fraction), false);
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    /** -1 when one of them is no ASCII digit. */
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static int offsetSeconds(Matcher form) {
        if (form.group(9) == null) {
            return 0;
        }
        int hours = number(form, 10);
        int minutes = number(form, 11);
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("offset");
        }
        return (form.group(9).equals("+") ? 1 : -1) * (hours * 60 + minutes) * 60;
    }

    private static InvalidTimestamp notATimestamp(String text) {
        return new InvalidTimestamp("not an RFC 3339 time with seconds and offset: " + UnicodeText.shown(text));
    }
}
