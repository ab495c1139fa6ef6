package io.kanade.database;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of derived tables as PostgreSQL keeps them: exactly, for comparisons, and as the text that SQLite would show, for searches in it
 * (http-fleet §2.4). Stateless.
 */
final class NumberTexts {

    /** What SQLite shows of a fraction. */
    private static final int DIGITS = 15;

    private static final int SMALLEST_PLAIN_EXPONENT = -4;

    private NumberTexts() {}

    /** Exactly what is stored, for a NUMERIC; null when this is no number. */
    static @Nullable String number(Cell cell) {
        if (cell.value() instanceof Double fraction) {
            return Double.isFinite(fraction) ? new BigDecimal(fraction).toString() : fraction.toString();
        }
        return cell.value() instanceof Long whole ? whole.toString() : null;
    }

    static @Nullable String text(Cell cell) {
        if (cell.value() instanceof Double fraction) {
            return shown(fraction);
        }
        return cell.value() == null ? null : String.valueOf(cell.value());
    }

    /** The cell that these are stored of. A fraction's text always has a point, an exponent or letters. */
    static Cell cell(@Nullable String text, @Nullable String number) {
        if (text == null) {
            return Cell.NOTHING;
        }
        if (number == null) {
            return Cell.text(text);
        }
        boolean whole = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        return whole ? Cell.whole(Long.parseLong(number)) : Cell.fraction(Double.parseDouble(number));
    }

    /** As {@code printf('%!.15g')} of SQLite. */
    private static String shown(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        if (value == 0) {
            return "0.0";
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(DIGITS, RoundingMode.HALF_UP))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < DIGITS) {
            String plain = rounded.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = rounded.unscaledValue().abs().toString();
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + '.'
                + (digits.length() > 1 ? digits.substring(1) : "0")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
