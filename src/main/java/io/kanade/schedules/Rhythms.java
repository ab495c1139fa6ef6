package io.kanade.schedules;

import io.kanade.manifest.CalendarRule;
import io.kanade.manifest.InvalidRule;
import io.kanade.manifest.Schedule;
import io.kanade.manifest.When;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a document has slots here (jobs-and-schedules §4.4, §5.3): agents keep their own, and events have none. Stateless. */
final class Rhythms {

    private static final Logger LOG = LoggerFactory.getLogger(Rhythms.class);

    private final ZoneId hostZone;

    Rhythms(ZoneId hostZone) {
        this.hostZone = hostZone;
    }

    /** The slots that this service keeps for the document; none for what agents run and for what cannot be read. */
    Optional<Rhythm> of(Schedule schedule) {
        if (schedule.runsOn() == Schedule.RunsOn.AGENT || schedule.when() instanceof When.OnEvents) {
            return Optional.empty();
        }
        return schedule.when() instanceof When.Calendar ? calendar(schedule) : Optional.of(Rhythm.EVERY_MINUTE);
    }

    /** The occurrences of a calendar document, whoever runs it; none for the other shapes. */
    Optional<Rhythm> calendar(Schedule schedule) {
        if (!(schedule.when() instanceof When.Calendar calendar)) {
            return Optional.empty();
        }
        try {
            CalendarRule rule = calendar.rule();
            ZoneId zone = schedule.zone(hostZone);
            return Optional.of(instant -> rule.next(instant, zone));
        } catch (InvalidRule e) {
            LOG.warn("the stored schedule {} has no slots: {}", schedule.id(), e.getMessage());
            return Optional.empty();
        }
    }
}
