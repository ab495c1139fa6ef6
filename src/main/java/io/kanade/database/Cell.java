package io.kanade.database;

import io.kanade.codec.RawJson;
import org.jspecify.annotations.Nullable;

/** One value of a derived table as it is stored: nothing, a {@link Long}, a {@link Double} or a {@link String}. Equal when stored alike. */
public record Cell(@Nullable Object value) {

    public static final Cell NOTHING = new Cell(null);

    public static Cell text(String text) {
        return new Cell(text);
    }

    public static Cell whole(long number) {
        return new Cell(number);
    }

    /** Minus zero is stored as zero. */
    public static Cell fraction(double number) {
        return new Cell(number == 0 ? Double.valueOf(0) : Double.valueOf(number));
    }

    /** What the driver read. */
    static Cell read(@Nullable Object value) {
        if (value instanceof Double number) {
            return fraction(number);
        }
        return new Cell(value instanceof Number number ? (Object) number.longValue() : value);
    }

    public boolean isNothing() {
        return value == null;
    }

    /** What a column of this kind shows: null also for a value of another class, as in the search (http-fleet §2.4). */
    public RawJson shownAs(ColumnKind kind) {
        if (kind == ColumnKind.TEXT && value instanceof String text) {
            return RawJson.of(text);
        }
        if (kind == ColumnKind.INTEGER && value instanceof Long number) {
            return RawJson.of(number);
        }
        if (kind == ColumnKind.REAL && value instanceof Double number && Double.isFinite(number)) {
            return RawJson.of(number);
        }
        return RawJson.NULL;
    }
}
