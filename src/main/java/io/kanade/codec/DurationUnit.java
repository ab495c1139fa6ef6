package io.kanade.codec;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.Optional;

/** The units of a {@link HumanDuration}; {@code m} is a minute and {@code M} a month, so case matters. */
enum DurationUnit {
    NANOSECOND(false, 1, "ns", "nsec", "nanos"),
    MICROSECOND(false, 1_000, "us", "usec", "\u00B5s"),
    MILLISECOND(false, 1_000_000, "ms", "msec", "millis"),
    SECOND(false, 1_000_000_000, "s", "sec", "secs", "second", "seconds"),
    MINUTE(false, 60_000_000_000L, "m", "min", "mins", "minute", "minutes"),
    HOUR(true, 3_600, "h", "hr", "hrs", "hour", "hours"),
    DAY(true, 86_400, "d", "day", "days"),
    WEEK(true, 604_800, "w", "wk", "wks", "week", "weeks"),
    MONTH(true, 2_630_016, "M", "month", "months"),
    YEAR(true, 31_557_600, "y", "yr", "yrs", "year", "years");

    private static final ImmutableMap<String, DurationUnit> BY_SPELLING = bySpelling();

    private final boolean inSeconds;
    private final BigInteger length;
    private final ImmutableSet<String> spellings;

    DurationUnit(boolean inSeconds, long length, String... spellings) {
        this.inSeconds = inSeconds;
        this.length = BigInteger.valueOf(length);
        this.spellings = ImmutableSet.copyOf(spellings);
    }

    static Optional<DurationUnit> spelled(String text) {
        return Optional.ofNullable(BY_SPELLING.get(text));
    }

    private static ImmutableMap<String, DurationUnit> bySpelling() {
        ImmutableMap.Builder<String, DurationUnit> units = ImmutableMap.builder();
        for (DurationUnit unit : values()) {
            unit.spellings.forEach(spelling -> units.put(spelling, unit));
        }
        return units.buildOrThrow();
    }

    /** Whether the length counts seconds; nanoseconds otherwise. A fraction has to be whole in the same measure. */
    boolean inSeconds() {
        return inSeconds;
    }

    BigInteger length() {
        return length;
    }
}
