package io.kanade.manifest;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The coming fires of a calendar schedule, as its preview shows them (jobs-and-schedules §7.2): within its own limits, freeze or not. */
public final class Occurrences {

    /** Bounds the search of a rule whose limits leave nothing. */
    private static final int MOST_EXAMINED = 4_096;

    private Occurrences() {}

    /** At most {@code count} instants strictly after one, soonest first; none for shapes that are no calendar or cannot be understood. */
    public static List<Instant> after(Instant after, Schedule schedule, ZoneId host, int count) {
        List<Instant> fires = new ArrayList<>();
        if (!(schedule.when() instanceof When.Calendar calendar)) {
            return fires;
        }
        try {
            CalendarRule rule = calendar.rule();
            ZoneId zone = schedule.zone(host);
            Optional<Instant> next = rule.next(after, zone);
            for (int examined = 0; examined < MOST_EXAMINED && fires.size() < count && next.isPresent(); examined++) {
                Instant slot = next.get();
                if (schedule.active().contains(slot, zone)
                        && schedule.constraints().allows(slot, zone)) {
                    fires.add(slot);
                }
                next = rule.next(slot, zone);
            }
        } catch (InvalidRule notUnderstood) {
            return List.of();
        }
        return fires;
    }
}
