package io.kanade.manifest;

import io.kanade.codec.UnicodeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times of day as operators write them, and what instant they mean in a zone. */
final class WallClock {

    /** {@code \d} is ASCII here; {@code Character.isDigit} is not. */
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2})");

    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");

    private WallClock() {}

    static Optional<LocalTime> time(String text) {
        Matcher form = TIME.matcher(UnicodeText.strip(text));
        try {
            return form.matches() ? Optional.of(LocalTime.of(number(form, 1), number(form, 2))) : Optional.empty();
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> date(String text) {
        Matcher form = DATE.matcher(UnicodeText.strip(text));
        try {
            return form.matches()
                    ? Optional.of(LocalDate.of(number(form, 1), number(form, 2), number(form, 3)))
                    : Optional.empty();
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /**
     * In a gap the first instant after it, in an overlap the first of the two (jobs-and-schedules §4.4). {@code ZonedDateTime} would
     * move a time in a gap by the gap's length.
     */
    static Instant instant(LocalDateTime local, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        return offsets.isEmpty() ? rules.getTransition(local).getInstant() : local.toInstant(offsets.get(0));
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }
}
