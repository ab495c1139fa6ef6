package io.kanade.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * One pass over the spans of a duration. White space may stand anywhere but inside a unit; integers and the sum are unsigned 64-bit;
 * a fraction has to come out whole: in nanoseconds for units up to the minute, in seconds from the hour up.
 */
final class HumanDurationReader {

    private static final BigInteger MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
    /** More digits overflow the 64 bits in which the original keeps a fraction. */
    private static final int MAX_FRACTION_DIGITS = 19;

    private final String text;
    private int at;
    private BigInteger seconds = BigInteger.ZERO;
    private BigInteger nanos = BigInteger.ZERO;

    private HumanDurationReader(String text) {
        this.text = text;
    }

    static HumanDuration read(String text) throws InvalidDuration {
        if (text.equals("0")) {
            return HumanDuration.ZERO;
        }
        HumanDurationReader reader = new HumanDurationReader(text);
        reader.skipBlanks();
        do {
            reader.readSpan();
        } while (reader.at < text.length());
        return reader.sum();
    }

    private void readSpan() throws InvalidDuration {
        String whole = readDigits();
        String fraction = "";
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            skipBlanks();
            fraction = readDigits();
        }
        add(whole, fraction, readUnit());
        skipBlanks();
    }

    private String readDigits() throws InvalidDuration {
        StringBuilder digits = new StringBuilder();
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            digits.append(text.charAt(at++));
            skipBlanks();
        }
        if (digits.isEmpty()) {
            throw invalid();
        }
        return digits.toString();
    }

    private DurationUnit readUnit() throws InvalidDuration {
        int start = at;
        while (at < text.length() && isUnitLetter(text.charAt(at))) {
            at++;
        }
        return DurationUnit.spelled(text.substring(start, at)).orElseThrow(this::invalid);
    }

    private static boolean isUnitLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\u00B5';
    }

    private void add(String whole, String fraction, DurationUnit unit) throws InvalidDuration {
        // Leading zeros are free, so the length alone does not tell an overflow; it only bounds the work.
        BigInteger integer = whole.length() > 1_000 ? MAX.add(BigInteger.ONE) : new BigInteger(whole);
        if (integer.compareTo(MAX) > 0 || fraction.length() > MAX_FRACTION_DIGITS) {
            throw invalid();
        }
        BigInteger length = integer.multiply(unit.length());
        if (!fraction.isEmpty()) {
            try {
                length = length.add(new BigDecimal("0." + fraction)
                        .multiply(new BigDecimal(unit.length()))
                        .toBigIntegerExact());
            } catch (ArithmeticException notWhole) {
                throw invalid();
            }
        }
        if (unit.inSeconds()) {
            seconds = seconds.add(length);
        } else {
            nanos = nanos.add(length);
        }
    }

    private HumanDuration sum() throws InvalidDuration {
        BigInteger[] carried = nanos.divideAndRemainder(NANOS);
        BigInteger total = seconds.add(carried[0]);
        if (total.compareTo(MAX) > 0) {
            throw invalid();
        }
        return new HumanDuration(total, carried[1].intValueExact());
    }

    private void skipBlanks() {
        while (at < text.length() && UnicodeText.isWhiteSpace(text.charAt(at))) {
            at++;
        }
    }

    private InvalidDuration invalid() {
        return new InvalidDuration("not a duration such as 90s or 1h 30m: " + UnicodeText.shown(text));
    }
}
