package io.kanade.codec;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.BigInteger;

/** How strings and numbers of a kept value are written (projection §2.4). */
final class JsonText {

    private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger HIGHEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final int LONGEST_INTEGER = "-9223372036854775808".length();

    private static final int SHORTEST_DOUBTFUL = "9223372036854775808".length();

    private JsonText() {}

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }

    /** Integers of 64 bits, signed or unsigned, stay exact; all else becomes a double. Empty when no double is that large. */
    static String number(String literal) {
        if (isExactInteger(literal)) {
            return literal;
        }
        double value = Double.parseDouble(literal);
        return Double.isInfinite(value) ? "" : shortest(value);
    }

    /** Whether a number is kept as it is written. */
    static boolean isKept(String literal) {
        return number(literal).equals(literal);
    }

    private static boolean isExactInteger(String literal) {
        if (literal.length() > LONGEST_INTEGER || literal.equals("-0") || !isDigits(literal)) {
            return false;
        }
        if (literal.length() < SHORTEST_DOUBTFUL) {
            return true;
        }
        BigInteger value = new BigInteger(literal);
        return value.compareTo(LOWEST) >= 0 && value.compareTo(HIGHEST) <= 0;
    }

    /** Of what the grammar lets pass as a number: whether it has neither fraction nor exponent. */
    private static boolean isDigits(String literal) {
        for (int i = literal.charAt(0) == '-' ? 1 : 0; i < literal.length(); i++) {
            if (literal.charAt(i) < '0' || literal.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Plain digits from 1e-5 up to 1e16, with a fraction always; an exponent beyond. */
    static String shortest(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal digits = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -5 && exponent < 16) {
            return digits.scale() <= 0 ? digits.toPlainString() + ".0" : digits.toPlainString();
        }
        BigDecimal mantissa = digits.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.toPlainString() + 'e' + exponent;
    }
}
