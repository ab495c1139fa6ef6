package io.kanade.schedules;

import io.kanade.codec.InvalidDuration;
import io.kanade.manifest.Schedule;
import io.kanade.schedules.TickWorld.Job;
import io.kanade.schedules.TickWorld.LookupFailed;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What one tick of a schedule does, and why (jobs-and-schedules §5.4–5.7): a function of the document, the world as it is looked up, and
 * now. The order of the steps is the contract's; the first that says no ends the tick. Stateless.
 */
final class Planner {

    private final ZoneId hostZone;

    /** {@code hostZone} is what a document means by {@code tz: local}. */
    Planner(ZoneId hostZone) {
        this.hostZone = hostZone;
    }

    Plan plan(Schedule schedule, Instant now, TickWorld world) {
        Reason closed = gate(schedule, now, world);
        if (closed != null) {
            return Plan.rest(closed);
        }
        Job job = world.job(schedule.jobId());
        if (!(job instanceof Job.Known known)) {
            return Plan.rest(job instanceof Job.Unknown ? Reason.JOB_UNKNOWN : Reason.JOB_UNREADABLE);
        }
        if (world.revoked(schedule.jobId())) {
            return Plan.rest(Reason.JOB_REVOKED);
        }
        try {
            return new Tick(schedule, known.manifest(), now, world).plan();
        } catch (InvalidDuration e) {
            return Plan.rest(Reason.INVALID, String.valueOf(e.getMessage()));
        } catch (LookupFailed e) {
            return Plan.rest(Reason.DATABASE);
        }
    }

    private @Nullable Reason gate(Schedule schedule, Instant now, TickWorld world) {
        ZoneId zone = schedule.zone(hostZone);
        if (world.frozen(now)) {
            return Reason.FROZEN;
        }
        if (!schedule.active().contains(now, zone)) {
            return Reason.DORMANT;
        }
        if (schedule.constraints().skips(now, zone)) {
            return Reason.SKIP_DATE;
        }
        return schedule.constraints().isInWindow(now, zone) ? null : Reason.OUTSIDE_WINDOW;
    }
}
