package io.kanade.manifest;

import io.kanade.codec.UnicodeText;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry of {@code days}: a weekday, a range, {@code *}, an n-th or a last weekday of the month (jobs-and-schedules §4.2). */
final class DayToken {

    private static final List<String> NAMES = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final Pattern NUMBER = Pattern.compile("0*([0-7])");
    private static final Pattern ORDINAL = Pattern.compile("0*([1-5])");

    private final String token;

    private DayToken(String token) {
        this.token = token;
    }

    static DaySet parse(String written) throws InvalidRule {
        // Locale.ROOT: a Turkish locale would turn FRI into something else.
        return new DayToken(UnicodeText.strip(written).toLowerCase(Locale.ROOT)).parse();
    }

    private DaySet parse() throws InvalidRule {
        if (token.equals("*")) {
            return DaySet.DAILY;
        }
        int hash = token.indexOf('#');
        if (hash >= 0) {
            DayOfWeek day = single(token.substring(0, hash), "before #");
            Matcher ordinal = ORDINAL.matcher(token.substring(hash + 1));
            if (!ordinal.matches()) {
                throw invalid("the number after # is not within 1 to 5");
            }
            return DaySet.nth(day, Integer.parseInt(ordinal.group(1)));
        }
        int hyphen = token.indexOf('-');
        if (hyphen >= 0 && !token.endsWith("l")) {
            return range(token.substring(0, hyphen), token.substring(hyphen + 1));
        }
        if (token.endsWith("l")) {
            return DaySet.last(single(token.substring(0, token.length() - 1), "before L"));
        }
        return DaySet.weekday(single(token, "in it"));
    }

    private DayOfWeek single(String text, String where) throws InvalidRule {
        return number(text).map(DayToken::weekday).orElseThrow(() -> invalid("no single weekday " + where));
    }

    /** Sunday is 0 as the lower bound and 7 as the upper one, so that the bounds always ascend. */
    private DaySet range(String from, String to) throws InvalidRule {
        int first = number(from).orElseThrow(() -> invalid("the range has no first weekday")) % 7;
        int last = number(to).orElseThrow(() -> invalid("the range has no last weekday"));
        if (from.equals(to)) {
            return DaySet.weekday(weekday(first));
        }
        last = last == 0 ? 7 : last;
        if (first > last) {
            throw invalid("the range does not ascend");
        }
        DaySet days = DaySet.NONE;
        for (int day = first; day <= last; day++) {
            days = days.or(DaySet.weekday(weekday(day)));
        }
        return days;
    }

    /** 0 to 7 with Sunday at both ends; a name gives the lower one. */
    private static Optional<Integer> number(String text) {
        int name = NAMES.indexOf(text);
        Matcher digits = NUMBER.matcher(text);
        return name >= 0
                ? Optional.of(name)
                : digits.matches() ? Optional.of(Integer.valueOf(digits.group(1))) : Optional.empty();
    }

    private static DayOfWeek weekday(int number) {
        return number % 7 == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(number % 7);
    }

    private InvalidRule invalid(String why) {
        return new InvalidRule("days: " + UnicodeText.shown(token) + " is no day: " + why);
    }
}
