package io.kanade.codec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * An instant as the contract writes it: UTC, years 0 to 9999, nanoseconds, and the leap second 60, which no type of java.time holds
 * ({@code utc} then has second 59). Immutable. The order is that of time, and the same as the order of the {@link #stored()} texts.
 *
 * @param utc        date and time in UTC
 * @param leapSecond whether second 59 of {@code utc} stands for second 60
 */
public record Timestamp(LocalDateTime utc, boolean leapSecond) implements Comparable<Timestamp> {

    private static final long NANOS = 1_000_000_000L;

    public Timestamp {
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            throw new IllegalArgumentException("time out of range");
        }
        if (leapSecond && utc.getSecond() != 59) {
            throw new IllegalArgumentException("a leap second follows second 59");
        }
    }

    public static Timestamp of(Instant instant) {
        return new Timestamp(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), false);
    }

    /** Nanoseconds since 1970, not negative: the broker's own count. */
    public static Timestamp ofEpochNanos(long nanos) {
        return new Timestamp(LocalDateTime.ofEpochSecond(nanos / NANOS, (int) (nanos % NANOS), ZoneOffset.UTC), false);
    }

    /** Reads any form that wire §0 allows; digits after the ninth are dropped. */
    public static Timestamp parse(String text) throws InvalidTimestamp {
        return TimestampReader.read(text);
    }

    /** For arithmetic: second 60 counts as second 59. */
    public Instant instant() {
        return utc.toInstant(ZoneOffset.UTC);
    }

    /** The database's form, with {@code +00:00} (projection §2.3). */
    public String stored() {
        return TimestampWriter.write(this, "+00:00");
    }

    /** The form of the wire and of HTTP, with {@code Z}. */
    public String wire() {
        return TimestampWriter.write(this, "Z");
    }

    @Override
    public int compareTo(Timestamp other) {
        if (!leapSecond && !other.leapSecond) {
            return utc.compareTo(other.utc);
        }
        int bySecond = utc.truncatedTo(ChronoUnit.SECONDS).compareTo(other.utc.truncatedTo(ChronoUnit.SECONDS));
        if (bySecond != 0) {
            return bySecond;
        }
        int byLeap = Boolean.compare(leapSecond, other.leapSecond);
        return byLeap != 0 ? byLeap : utc.compareTo(other.utc);
    }

    @Override
    public String toString() {
        return wire();
    }
}
