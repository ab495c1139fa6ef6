package io.kanade.schedules;

import io.kanade.manifest.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next fires of a calendar document that its active time and its constraints let through (jobs-and-schedules §7.2). Stateless. */
final class Occurrences {

    /** A period further away than this is not found. */
    private static final int EXAMINED = 4096;

    private final Rhythms rhythms;
    private final ZoneId hostZone;

    Occurrences(ZoneId hostZone) {
        this.rhythms = new Rhythms(hostZone);
        this.hostZone = hostZone;
    }

    /** At most {@code count} instants strictly after {@code now}, soonest first; none for shapes without a calendar. */
    List<Instant> next(Schedule schedule, Instant now, int count) {
        List<Instant> fires = new ArrayList<>();
        Optional<Rhythm> rhythm = rhythms.calendar(schedule);
        if (rhythm.isEmpty()) {
            return fires;
        }
        ZoneId zone = schedule.zone(hostZone);
        Optional<Instant> candidate = rhythm.get().nextAfter(now);
        for (int examined = 0; examined < EXAMINED && candidate.isPresent() && fires.size() < count; examined++) {
            Instant at = candidate.get();
            if (schedule.active().contains(at, zone) && schedule.constraints().allows(at, zone)) {
                fires.add(at);
            }
            candidate = rhythm.get().nextAfter(at);
        }
        return fires;
    }
}
