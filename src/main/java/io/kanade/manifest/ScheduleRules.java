package io.kanade.manifest;

import io.kanade.codec.HumanDuration;
import io.kanade.codec.InvalidDuration;
import io.kanade.codec.UnicodeText;
import io.kanade.failure.Failure;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule must fulfil beyond its shape, in the order of jobs-and-schedules §4.9 (rules 1 to 12, the ids first); the first failure
 * counts. Whether the job exists is the caller's question.
 */
final class ScheduleRules {

    private static final HumanDuration SHORTEST_BACKOFF = HumanDuration.ofSeconds(1);
    private static final int MOST_RETRIES = 10;

    private ScheduleRules() {}

    static void check(Schedule schedule, ZoneId host) {
        DocumentId.require("id", schedule.id());
        DocumentId.require("job_id", schedule.jobId());
        boolean onAgent = schedule.runsOn() == Schedule.RunsOn.AGENT;
        checkWhen(schedule.when(), onAgent);
        duration("jitter", schedule.jitter());
        duration("starting_deadline", schedule.startingDeadline());
        Active active = schedule.active();
        Bound.check("active.", active.from(), active.until(), schedule.zone(host));
        checkConstraints(schedule.constraints(), onAgent);
        if (schedule.onFailure().retry() != null) {
            checkRetry(schedule.onFailure().retry());
        }
    }

    private static void checkWhen(When when, boolean onAgent) {
        if (when instanceof When.PerTarget perTarget) {
            refuseIf(onAgent, "when: per_target needs runs_on backend, which knows the whole fleet's completions");
            duration("when.per_target.every", perTarget.policy().every());
        } else if (when instanceof When.PerPc perPc) {
            duration("when.per_pc.every", perPc.policy().every());
        } else if (when instanceof When.OnEvents on) {
            refuseIf(!onAgent, "when: on needs runs_on agent");
            refuseIf(on.triggers().isEmpty(), "when.on: names no event");
        } else if (when instanceof When.Calendar calendar) {
            try {
                calendar.rule();
            } catch (InvalidRule invalid) {
                throw new Failure.Invalid("when.calendar." + invalid.getMessage());
            }
        }
    }

    private static void checkConstraints(Constraints constraints, boolean onAgent) {
        String window = constraints.window();
        if (window != null && Window.parse(window).isEmpty()) {
            throw new Failure.Invalid("constraints.window: " + UnicodeText.shown(window)
                    + " is not two different times such as 22:00-05:00");
        }
        for (String date : constraints.skipDates()) {
            refuseIf(
                    WallClock.date(date).isEmpty(),
                    "constraints.skip_dates: " + UnicodeText.shown(date) + " is no date");
        }
        Long most = constraints.maxConcurrent();
        refuseIf(
                most != null && onAgent,
                "constraints.max_concurrent: needs runs_on backend, agents do not count each other");
        refuseIf(most != null && most == 0, "constraints.max_concurrent: 0 would never fire");
    }

    private static void checkRetry(OnFailure.Retry retry) {
        HumanDuration backoff = duration("on_failure.retry.backoff", retry.backoff());
        refuseIf(
                backoff != null && backoff.compareTo(SHORTEST_BACKOFF) < 0,
                "on_failure.retry.backoff: " + UnicodeText.shown(retry.backoff()) + " is shorter than a second");
        refuseIf(
                retry.max() < 1 || retry.max() > MOST_RETRIES,
                "on_failure.retry.max: " + retry.max() + " is not within 1 to " + MOST_RETRIES);
    }

    private static @Nullable HumanDuration duration(String field, @Nullable String text) {
        try {
            return text == null ? null : HumanDuration.parse(text);
        } catch (InvalidDuration invalid) {
            throw new Failure.Invalid(field + ": " + invalid.getMessage());
        }
    }

    private static void refuseIf(boolean wrong, String message) {
        if (wrong) {
            throw new Failure.Invalid(message);
        }
    }
}
