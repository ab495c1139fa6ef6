package io.kanade.schedules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.manifest.Schedule;
import io.kanade.manifest.Tz;
import io.kanade.manifest.When;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a schedule fires next and how its job has fared (jobs-and-schedules §7.2). Thread-safe. */
final class ScheduleReport {

    private static final Duration RECENT = Duration.ofHours(24);

    /** {@code note} is there exactly when nothing will fire. */
    record Preview(
            String id,
            String when,
            Tz tz,
            boolean enabled,
            List<String> fires,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {}

    record Status(
            String id,
            String when,
            Tz tz,
            boolean enabled,
            @Nullable String nextRun,
            RunDao.@Nullable LastRun lastRun,
            Recent recent) {}

    record Recent(long windowHours, long ok, long fail) {}

    private final ScheduleCatalog catalog;
    private final Occurrences occurrences;
    private final Database database;
    private final Clock clock;

    ScheduleReport(ScheduleCatalog catalog, Occurrences occurrences, Database database, Clock clock) {
        this.catalog = catalog;
        this.occurrences = occurrences;
        this.database = database;
        this.clock = clock;
    }

    Preview preview(String id, int count) {
        Schedule schedule = catalog.find(id);
        List<String> fires = fires(schedule, count);
        return new Preview(
                schedule.id(),
                schedule.when().display(),
                schedule.tz(),
                schedule.enabled(),
                fires,
                fires.isEmpty() ? note(schedule.when()) : null);
    }

    Status status(String id) {
        Schedule schedule = catalog.find(id);
        Instant since = clock.instant().minus(RECENT);
        return database.read(handle -> {
            RunDao runs = handle.attach(RunDao.class);
            RunDao.Tally tally = runs.tally(schedule.jobId(), Timestamp.of(since));
            return new Status(
                    schedule.id(),
                    schedule.when().display(),
                    schedule.tz(),
                    schedule.enabled(),
                    fires(schedule, 1).stream().findFirst().orElse(null),
                    runs.lastRun(schedule.jobId()).orElse(null),
                    new Recent(RECENT.toHours(), tally.ok(), tally.fail()));
        });
    }

    private List<String> fires(Schedule schedule, int count) {
        return occurrences.next(schedule, clock.instant(), count).stream()
                .map(instant -> Timestamp.of(instant).stored())
                .toList();
    }

    private static String note(When when) {
        if (when instanceof When.Calendar) {
            return "%s: no fire is ahead within its days, its active time and its constraints"
                    .formatted(when.display());
        }
        if (when instanceof When.OnEvents) {
            return "%s: fires on the PC when the event happens, at no time known before".formatted(when.display());
        }
        return "%s: looked at every minute, fires when somebody is due".formatted(when.display());
    }
}
