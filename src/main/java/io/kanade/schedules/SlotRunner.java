package io.kanade.schedules;

import io.kanade.codec.HumanDuration;
import io.kanade.codec.InvalidDuration;
import io.kanade.failure.Failure;
import io.kanade.manifest.Schedule;
import io.kanade.schedules.SlotFacts.ClaimState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to one slot: is it in time, what does the planner say, and if it says fire, through {@link Shot}. Everything ends in at most one
 * decision, except that a slot which needs the broker waits for it. Thread-safe.
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
        Instant now = clock.instant();
        Schedule schedule = registry.find(scheduleId).orElse(null);
        SlotVerdict verdict = SlotJudge.judge(facts(schedule, slot), now);
        if (verdict.reason() != null) {
            decisions.record(Decision.of(scheduleId, slot, verdict.reason()));
        } else if (schedule != null) {
            return attempt(schedule, slot, now);
        }
        return Outcome.SEEN_TO;
    }

    private SlotFacts facts(@Nullable Schedule schedule, Instant slot) {
        boolean enabled = schedule != null && schedule.enabled();
        return new SlotFacts(
                slot,
                slot.isBefore(started) ? slot : started,
                ClaimState.NONE,
                enabled,
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

    private Outcome attempt(Schedule schedule, Instant slot, Instant now) {
        try {
            Plan plan = planner.plan(schedule, now, world);
            if (plan instanceof Plan.Fire fire) {
                shot.fire(schedule.id(), slot, fire, now).ifPresent(decisions::record);
            } else if (plan instanceof Plan.Rest rest) {
                decisions.record(new Decision(schedule.id(), slot, rest.reason(), null, rest.detail()));
            }
            return Outcome.SEEN_TO;
        } catch (Failure.Unavailable e) {
            LOG.debug("the slot {} of {} waits: {}", slot, schedule.id(), e.getMessage());
            brokerAwayUntil = clock.instant();
            return Outcome.AGAIN;
        }
    }
}
