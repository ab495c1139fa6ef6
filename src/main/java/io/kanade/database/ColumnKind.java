package io.kanade.database;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a derived table prefers to hold (projection §6.6). A kind converts texts as SQLite's affinity does, here and not in the
 * database, so that every engine stores the same and a scan can be compared with what is stored.
 */
public enum ColumnKind {
    TEXT,
    INTEGER,
    REAL;

    private static final String BLANKS = "[ \\t\\n\\x0B\\f\\r]*+";
    private static final Pattern NUMBER =
            Pattern.compile(BLANKS + "([+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?)" + BLANKS);
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,19}");

    /** The kind that a spec names; no name means text, another name is no kind. */
    public static Optional<ColumnKind> named(@Nullable String type) {
        if (type == null) {
            return Optional.of(TEXT);
        }
        for (ColumnKind kind : values()) {
            if (kind.word().equals(type)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** As a spec names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What becomes of this text in such a column: a number when it looks like one, else the text. */
    public Cell ofText(String text) {
        if (this == TEXT) {
            return Cell.text(text);
        }
        int end = text.indexOf(0);
        // A NUL ends a number for SQLite, whatever follows.
        var number = NUMBER.matcher(end < 0 ? text : text.substring(0, end));
        if (!number.matches()) {
            return Cell.text(text);
        }
        return this == REAL ? Cell.fraction(Double.parseDouble(number.group(1))) : wholeIfPossible(number.group(1));
    }

    private static Cell wholeIfPossible(String number) {
        if (WHOLE.matcher(number).matches()) {
            try {
                return Cell.whole(Long.parseLong(number));
            } catch (NumberFormatException beyondALong) {
                return Cell.fraction(Double.parseDouble(number));
            }
        }
        double value = Double.parseDouble(number);
        long whole = (long) value;
        boolean exact = value == whole && whole > Long.MIN_VALUE && whole < Long.MAX_VALUE;
        return exact ? Cell.whole(whole) : Cell.fraction(value);
    }
}
