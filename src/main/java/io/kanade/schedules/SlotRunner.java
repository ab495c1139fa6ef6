package io.kanade.schedules;

import io.kanade.codec.HumanDuration;
import io.kanade.codec.InvalidDuration;
import io.kanade.failure.Failure;
import io.kanade.manifest.Schedule;
import io.kanade.schedules.SlotClaims.Attempt;
import io.kanade.schedules.SlotFacts.ClaimState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to one slot: is it in time, what does the planner say, and if it says fire, through {@link Shot}. It ends in at most one decision;
 * a slot that needs the broker waits for it. Thread-safe.
 */
final class SlotRunner implements SlotHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SlotRunner.class);

    private final Registry registry;
    private final Planner planner;
    private final TickWorld world;
    private final Shot shot;
    private final DecisionLog decisions;
    private final Clock clock;
    private final Instant started;
    private volatile @Nullable Instant brokerAwayUntil;

    SlotRunner(Registry registry, Planner planner, TickWorld world, Shot shot, DecisionLog decisions, Clock clock) {
        this.registry = registry;
        this.planner = planner;
        this.world = world;
        this.shot = shot;
        this.decisions = decisions;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public Outcome handle(String scheduleId, Instant slot) {
        try {
            see(scheduleId, slot, clock.instant());
            return Outcome.SEEN_TO;
        } catch (Failure.Unavailable e) {
            LOG.debug("the slot {} of {} waits: {}", slot, scheduleId, e.getMessage());
            brokerAwayUntil = clock.instant();
            return Outcome.AGAIN;
        }
    }

    private void see(String scheduleId, Instant slot, Instant now) {
        Schedule schedule = registry.find(scheduleId).orElse(null);
        Attempt earlier =
                slot.isBefore(started) ? shot.earlier(scheduleId, slot).orElse(null) : null;
        SlotVerdict verdict = SlotJudge.judge(facts(schedule, slot, earlier), now);
        if (verdict.reason() != null) {
            decisions.record(Decision.of(scheduleId, slot, verdict.reason()));
            close(scheduleId, slot, earlier);
        } else if (schedule != null && verdict.course() != SlotVerdict.Course.NOTHING) {
            attempt(schedule, slot, now, earlier);
        }
    }

    private void attempt(Schedule schedule, Instant slot, Instant now, @Nullable Attempt earlier) {
        Plan plan = planner.plan(schedule, now, world);
        if (plan instanceof Plan.Fire fire) {
            shot.fire(schedule.id(), slot, fire, now).ifPresent(decisions::record);
        } else if (plan instanceof Plan.Rest rest) {
            decisions.record(rested(schedule.id(), slot, rest, earlier));
            close(schedule.id(), slot, earlier);
        }
    }

    /** Of a slot claimed before the restart, nobody being due any more says that everything had been sent. */
    private static Decision rested(String scheduleId, Instant slot, Plan.Rest rest, @Nullable Attempt earlier) {
        return earlier != null && (rest.reason() == Reason.SUPPRESSED || rest.reason() == Reason.DONE)
                ? new Decision(scheduleId, slot, Reason.FIRED, earlier.claim().execId(), null)
                : new Decision(scheduleId, slot, rest.reason(), null, rest.detail());
    }

    /** A claim from before the restart that needs nothing more is not looked at again. */
    private void close(String scheduleId, Instant slot, @Nullable Attempt earlier) {
        if (earlier != null && earlier.found() == ClaimState.OPEN) {
            shot.close(scheduleId, slot, earlier.claim());
        }
    }

    private SlotFacts facts(@Nullable Schedule schedule, Instant slot, @Nullable Attempt earlier) {
        return new SlotFacts(
                slot,
                started,
                earlier == null ? ClaimState.NONE : earlier.found(),
                schedule != null && schedule.enabled(),
                schedule == null ? null : startingDeadline(schedule),
                brokerAwayUntil,
                null);
    }

    /** One that cannot be read limits nothing here: the planner refuses it in the order of its steps. */
    private static @Nullable Duration startingDeadline(Schedule schedule) {
        String text = schedule.startingDeadline();
        try {
            return text == null ? null : HumanDuration.parse(text).duration();
        } catch (InvalidDuration e) {
            return null;
        }
    }
}
