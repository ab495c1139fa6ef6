package io.kanade.manifest;

import io.kanade.codec.InvalidTimestamp;
import io.kanade.codec.Timestamp;
import io.kanade.codec.UnicodeText;
import io.kanade.failure.Failure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One end of {@code active} or of a freeze: an instant, or a date that stands for its first moment in the zone (jobs-and-schedules §4.5). */
final class Bound {

    private Bound() {}

    static Instant parse(String text, ZoneId zone) throws InvalidRule {
        Optional<LocalDate> date = WallClock.date(text);
        if (date.isPresent()) {
            return midnight(date.get(), zone);
        }
        try {
            return Timestamp.parse(text).instant();
        } catch (InvalidTimestamp invalid) {
            throw new InvalidRule(UnicodeText.shown(text) + " is neither a date nor a time with seconds and offset");
        }
    }

    /** Empty for an absent bound and for one that does not parse. */
    static Optional<Instant> lenient(@Nullable String text, ZoneId zone) {
        try {
            return text == null ? Optional.empty() : Optional.of(parse(text, zone));
        } catch (InvalidRule unparsable) {
            return Optional.empty();
        }
    }

    /** Refuses bounds that do not parse, and an interval without a moment in it. */
    static void check(String field, @Nullable String from, @Nullable String until, ZoneId zone) {
        Instant start = required(field + "from", from, zone);
        Instant end = required(field + "until", until, zone);
        if (start != null && end != null && !start.isBefore(end)) {
            throw new Failure.Invalid(field + "from: " + start + " is not before until, " + end);
        }
    }

    private static @Nullable Instant required(String field, @Nullable String text, ZoneId zone) {
        try {
            return text == null ? null : parse(text, zone);
        } catch (InvalidRule invalid) {
            throw new Failure.Invalid(field + ": " + invalid.getMessage());
        }
    }

    /** A midnight at the start of a gap is the day's first moment, the gap's end; one inside a gap does not exist. */
    private static Instant midnight(LocalDate date, ZoneId zone) throws InvalidRule {
        LocalDateTime midnight = date.atStartOfDay();
        ZoneOffsetTransition change = zone.getRules().getTransition(midnight);
        if (change != null && change.isGap() && !change.getDateTimeBefore().equals(midnight)) {
            throw new InvalidRule("the midnight of " + date + " does not exist in " + zone);
        }
        return WallClock.instant(midnight, zone);
    }
}
