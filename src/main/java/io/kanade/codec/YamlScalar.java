package io.kanade.codec;

import com.fasterxml.jackson.core.JsonToken;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What a scalar looks like under the YAML 1.2 core rules; quoted, block and tagged ones are always text. */
final class YamlScalar {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(?:0|[1-9][0-9]*+|0x[0-9a-fA-F]++|0o[0-7]++|0b[01]++)");
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(?:(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?|\\.(?:inf|Inf|INF))|\\.(?:nan|NaN|NAN)");
    /** No integer of 64 bits is longer in any notation; BigInteger takes quadratic time, so longer ones are not parsed. */
    private static final int LONGEST_INTEGER = 70;

    private YamlScalar() {}

    static JsonToken token(ScalarEvent scalar) {
        if (!scalar.isPlain() || scalar.getTag().isPresent()) {
            return JsonToken.VALUE_STRING;
        }
        String text = scalar.getValue();
        if (NULLS.contains(text)) {
            return JsonToken.VALUE_NULL;
        } else if (TRUE.contains(text)) {
            return JsonToken.VALUE_TRUE;
        } else if (FALSE.contains(text)) {
            return JsonToken.VALUE_FALSE;
        } else if (INTEGER.matcher(text).matches()) {
            return JsonToken.VALUE_NUMBER_INT;
        }
        return FLOAT.matcher(text).matches() ? JsonToken.VALUE_NUMBER_FLOAT : JsonToken.VALUE_STRING;
    }

    /** Of a text that looks like an integer; whatever has too many digits becomes 2⁶⁴, which fits nowhere. */
    static BigInteger integer(String text) {
        if (text.length() > LONGEST_INTEGER) {
            return BigInteger.TWO.pow(64);
        }
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
        BigInteger value = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
        return negative ? value.negate() : value;
    }

    /** Of a text that looks like a number with a fraction or an exponent. */
    static double decimal(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".nan" -> Double.NaN;
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
