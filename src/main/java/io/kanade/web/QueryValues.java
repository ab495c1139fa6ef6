package io.kanade.web;

import io.kanade.codec.InvalidTimestamp;
import io.kanade.codec.Timestamp;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How typed query keys are read (http-core §1.3): {@code Long} is an unsigned 32-bit integer, {@code BigInteger} an unsigned 64-bit one,
 * {@code Boolean} exactly true or false, {@code Timestamp} an instant with offset. An absent key is null; an empty value is refused, and
 * what does not parse is 400.
 */
final class QueryValues implements ParamConverterProvider {

    /** The largest value of each type that counts. */
    static final Map<Class<?>, BigInteger> LARGEST = Map.of(
            Long.class, BigInteger.valueOf(0xFFFF_FFFFL),
            BigInteger.class, BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE));

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            Long.class,
            text -> unsigned(text, Long.class).longValueExact(),
            BigInteger.class,
            text -> unsigned(text, BigInteger.class),
            Boolean.class,
            QueryValues::bool,
            Timestamp.class,
            QueryValues::time);

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Function<String, Object> reader = READERS.get(type);
        return reader == null ? null : new Converter<>(type, reader);
    }

    private static BigInteger unsigned(String text, Class<?> type) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (!digits.matches("[0-9]+")) {
            throw new IllegalArgumentException(plusHint(text, "is no whole number"));
        }
        BigInteger value = new BigInteger(digits);
        BigInteger largest = Objects.requireNonNull(LARGEST.get(type));
        if (value.compareTo(largest) > 0) {
            throw new IllegalArgumentException("is over " + largest);
        }
        return value;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }

    private static Timestamp time(String text) {
        try {
            return Timestamp.parse(text);
        } catch (InvalidTimestamp invalid) {
            throw new IllegalArgumentException(
                    plusHint(text, "is no time with offset like 2026-01-31T08:00:00Z"), invalid);
        }
    }

    /** A plus in a query is a blank; whoever typed one wants to know. */
    private static String plusHint(String text, String fault) {
        return text.indexOf(' ') < 0 ? fault : fault + " (a literal + must be sent as %2B)";
    }

    private record Converter<T>(Class<T> type, Function<String, Object> reader) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            return text == null ? null : type.cast(reader.apply(text));
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
