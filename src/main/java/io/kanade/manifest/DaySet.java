package io.kanade.manifest;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Which dates a calendar rule takes, as bit sets: weekdays, n-th weekdays of the month and last weekdays of the month. Bits count from
 * Monday; the n-th Monday is bit 7·(n − 1). A date fits if any of them says so.
 */
record DaySet(int weekdays, long nth, int last) {

    static final DaySet DAILY = new DaySet(0x7F, 0, 0);
    static final DaySet NONE = new DaySet(0, 0, 0);

    static DaySet weekday(DayOfWeek day) {
        return new DaySet(1 << index(day), 0, 0);
    }

    static DaySet nth(DayOfWeek day, int ordinal) {
        return new DaySet(0, 1L << (index(day) + 7 * (ordinal - 1)), 0);
    }

    static DaySet last(DayOfWeek day) {
        return new DaySet(0, 0, 1 << index(day));
    }

    DaySet or(DaySet other) {
        return new DaySet(weekdays | other.weekdays, nth | other.nth, last | other.last);
    }

    boolean contains(LocalDate date) {
        int day = index(date.getDayOfWeek());
        int week = (date.getDayOfMonth() - 1) / 7;
        return (weekdays >> day & 1) != 0
                || (nth >> (day + 7 * week) & 1) != 0
                || ((last >> day & 1) != 0 && date.getDayOfMonth() + 7 > date.lengthOfMonth());
    }

    private static int index(DayOfWeek day) {
        return day.getValue() - 1;
    }
}
