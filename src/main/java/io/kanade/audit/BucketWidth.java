package io.kanade.audit;

import io.kanade.codec.InvalidTimestamp;
import io.kanade.codec.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a bucket of the histogram is: the shortest that divides the window into not much more than a hundred. Buckets begin at whole
 * multiples since 1970, in UTC. {@code digits} is how much of a stored time tells the bucket.
 */
enum BucketWidth {
    MINUTE(Duration.ofMinutes(1), Duration.ofHours(2), 16),
    FIVE_MINUTES(Duration.ofMinutes(5), Duration.ofHours(9), 16),
    QUARTER(Duration.ofMinutes(15), Duration.ofHours(26), 16),
    HOUR(Duration.ofHours(1), Duration.ofDays(5), 13),
    SIX_HOURS(Duration.ofHours(6), Duration.ofDays(30), 13),
    DAY(Duration.ofDays(1), Duration.ofDays(120), 10),
    WEEK(Duration.ofDays(7), Duration.ofDays(Integer.MAX_VALUE), 10);

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Above all stored times: the character behind 9. */
    private static final String BEHIND_ALL = ":";

    private final Duration width;
    private final Duration longestWindow;
    private final int digits;

    BucketWidth(Duration width, Duration longestWindow, int digits) {
        this.width = width;
        this.longestWindow = longestWindow;
        this.digits = digits;
    }

    static BucketWidth of(Instant from, Instant until) {
        Duration window = Duration.between(from, until);
        for (BucketWidth width : values()) {
            if (window.compareTo(width.longestWindow) <= 0) {
                return width;
            }
        }
        return WEEK;
    }

    /** Where the bucket begins that a stored time, or its first {@link #digits}, falls into; the first one begins with the calendar. */
    Instant begin(String stored) throws InvalidTimestamp {
        Instant begin = multiple(stored);
        return begin.isBefore(FIRST) ? FIRST : begin;
    }

    private Instant multiple(String stored) throws InvalidTimestamp {
        String cut = stored.length() > digits ? stored.substring(0, digits) : stored;
        String whole = switch (digits) {
            case 16 -> cut + ":00Z";
            case 13 -> cut + ":00:00Z";
            default -> cut + "T00:00:00Z";
        };
        long second = Timestamp.parse(whole).instant().getEpochSecond();
        return Instant.ofEpochSecond(Math.floorDiv(second, width.toSeconds()) * width.toSeconds());
    }

    /** Below this text are the stored times of the bucket of this one, in its form, and at or above it all later ones. */
    String end(String stored) throws InvalidTimestamp {
        Instant behind = multiple(stored).plus(width);
        if (behind.isAfter(LAST)) {
            return BEHIND_ALL;
        }
        String end = Timestamp.of(behind).stored();
        String date = end.substring(0, 10);
        if (digits == 10) {
            return date;
        }
        char separator = stored.charAt(10);
        return stored.startsWith(date)
                ? date + separator + end.substring(11, 16)
                : stored.substring(0, 10) + (char) (separator + 1);
    }
}
