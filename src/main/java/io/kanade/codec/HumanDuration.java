package io.kanade.codec;

import java.math.BigInteger;
import java.time.Duration;

/**
 * A duration as operators write it (jobs-and-schedules §2.2), exact to the nanosecond and up to 2⁶⁴ − 1 seconds, which
 * {@link Duration} cannot hold. Immutable; ordered by length.
 *
 * @param seconds whole seconds
 * @param nanos   the rest, below one second
 */
public record HumanDuration(BigInteger seconds, int nanos) implements Comparable<HumanDuration> {

    public static final HumanDuration ZERO = new HumanDuration(BigInteger.ZERO, 0);
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    public static HumanDuration parse(String text) throws InvalidDuration {
        return HumanDurationReader.read(text);
    }

    public static HumanDuration ofSeconds(long seconds) {
        return new HumanDuration(BigInteger.valueOf(seconds), 0);
    }

    /** The wire's number: truncated; what no {@code long} holds counts as the largest one. */
    public long wholeSeconds() {
        return seconds.min(LONGEST).longValueExact();
    }

    /** For arithmetic with instants; clamped like {@link #wholeSeconds()}. */
    public Duration duration() {
        return Duration.ofSeconds(wholeSeconds(), nanos);
    }

    @Override
    public int compareTo(HumanDuration other) {
        int bySeconds = seconds.compareTo(other.seconds);
        return bySeconds != 0 ? bySeconds : Integer.compare(nanos, other.nanos);
    }
}
