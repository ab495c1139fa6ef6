package io.kanade.manifest;

import io.kanade.codec.UnicodeText;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts {@code at} and {@code days} of a calendar schedule (jobs-and-schedules §4.2). */
final class CalendarGrammar {

    private static final Pattern DATE_AND_TIME =
            Pattern.compile("(\\d{4}-\\d{1,2}-\\d{1,2})(?:T|\\s+)(\\S+)|(\\d{4}/\\d{1,2}/\\d{1,2})\\s+(\\S+)");
    private static final int LAST_YEAR = 5000;

    private CalendarGrammar() {}

    static CalendarRule parse(String at, List<String> days) throws InvalidRule {
        Optional<LocalTime> timeOfDay = WallClock.time(at);
        if (timeOfDay.isEmpty()) {
            return oneShot(at, days);
        }
        DaySet set = days.isEmpty() ? DaySet.DAILY : DaySet.NONE;
        for (String token : days) {
            set = set.or(DayToken.parse(token));
        }
        return new CalendarRule(null, timeOfDay.get(), set);
    }

    private static CalendarRule oneShot(String at, List<String> days) throws InvalidRule {
        Matcher form = DATE_AND_TIME.matcher(UnicodeText.strip(at));
        if (!form.matches()) {
            throw notATime(at);
        }
        boolean slashes = form.group(3) != null;
        Optional<LocalDate> date = WallClock.date(slashes ? form.group(3).replace('/', '-') : form.group(1));
        Optional<LocalTime> time = WallClock.time(slashes ? form.group(4) : form.group(2));
        if (date.isEmpty() || time.isEmpty()) {
            throw notATime(at);
        }
        if (!days.isEmpty()) {
            throw new InvalidRule("days: do not go together with the date in at " + UnicodeText.shown(at));
        }
        if (date.get().getYear() < 1 || date.get().getYear() > LAST_YEAR) {
            throw new InvalidRule("at: the year of " + UnicodeText.shown(at) + " is not within 1 to " + LAST_YEAR);
        }
        return new CalendarRule(date.get(), time.get(), DaySet.NONE);
    }

    private static InvalidRule notATime(String at) {
        return new InvalidRule("at: " + UnicodeText.shown(at) + " is neither HH:MM nor YYYY-MM-DD HH:MM");
    }
}
