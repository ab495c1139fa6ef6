package io.kanade.manifest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time of the wall clock on certain days, or on one date (jobs-and-schedules §4.4). Immutable and pure; the zone is the caller's.
 *
 * @param date the one date of a one-shot; null for a repeating rule
 * @param days the days of a repeating rule
 */
public record CalendarRule(@Nullable LocalDate date, LocalTime time, DaySet days) {

    /** The longest wait is for a fifth weekday, about three months; the rest is for zones that leave out days. */
    private static final int DATES_TO_TRY = 800;

    /**
     * The first occurrence strictly after an instant. A time in a gap fires at the gap's end if the date still fits there; a time that
     * occurs twice fires at the first of the two.
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        if (date != null) {
            return occurrence(date, zone).filter(instant -> instant.isAfter(after));
        }
        // The day before may have been carried over midnight by a gap.
        LocalDate day = LocalDate.ofInstant(after, zone).minusDays(1);
        for (int tried = 0; tried < DATES_TO_TRY; tried++, day = day.plusDays(1)) {
            Optional<Instant> next = occurrence(day, zone).filter(instant -> instant.isAfter(after));
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> occurrence(LocalDate day, ZoneId zone) {
        if (!fits(day)) {
            return Optional.empty();
        }
        Instant instant = WallClock.instant(day.atTime(time), zone);
        return fits(LocalDate.ofInstant(instant, zone)) ? Optional.of(instant) : Optional.empty();
    }

    private boolean fits(LocalDate day) {
        return date != null ? date.equals(day) : days.contains(day);
    }
}
