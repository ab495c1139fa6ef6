package io.kanade.schedules;

import io.kanade.codec.HumanDuration;
import io.kanade.codec.InvalidDuration;
import io.kanade.codec.Timestamp;
import io.kanade.manifest.FanoutPlan;
import io.kanade.manifest.Manifest;
import io.kanade.manifest.OnFailure;
import io.kanade.manifest.Schedule;
import io.kanade.manifest.Target;
import io.kanade.manifest.When;
import io.kanade.schedules.TickWorld.LookupFailed;
import io.kanade.wire.Command;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The part of a tick behind the gates: who is due, who is held back, what is fired (jobs-and-schedules §5.4 steps 5 to 13). */
record Tick(Schedule schedule, Manifest manifest, Instant now, TickWorld world) {

    /** The end of what the contract's timestamps can hold; a deadline beyond it is none. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    Plan plan() throws InvalidDuration, LookupFailed {
        Timestamp deadline = deadline();
        if (schedule.when() instanceof When.PerPc perPc) {
            return perPc(Cooldown.of(perPc.policy()), deadline);
        }
        if (schedule.when() instanceof When.PerTarget perTarget) {
            return perTarget(Cooldown.of(perTarget.policy()), deadline);
        }
        return fire(schedule.plan(deadline), List.of());
    }

    private Plan perPc(Cooldown cooldown, @Nullable Timestamp deadline) throws LookupFailed {
        NavigableSet<String> expected = world.expected(schedule.target(), now);
        if (expected.isEmpty()) {
            return Plan.rest(Reason.NOBODY);
        }
        Map<String, Instant> done = world.completions(schedule.jobId(), cooldown.since(now));
        List<String> due = expected.stream()
                .filter(pcId -> cooldown.isDue(done.get(pcId), now))
                .toList();
        if (due.isEmpty()) {
            return Plan.rest(Reason.DONE);
        }
        Predicate<String> rested = rested(due.stream().map(this::pcKey).toList());
        List<String> ready =
                due.stream().filter(pcId -> rested.test(pcKey(pcId))).toList();
        if (ready.isEmpty()) {
            return Plan.rest(Reason.SUPPRESSED);
        }
        List<String> chosen = ready.stream().limit(slots()).toList();
        if (chosen.isEmpty()) {
            return Plan.rest(Reason.NO_SLOT);
        }
        FanoutPlan plan = new FanoutPlan(Target.ofPcs(chosen), null, schedule.jitter(), deadline);
        return fire(plan, chosen.stream().map(this::pcKey).toList());
    }

    private Plan perTarget(Cooldown cooldown, @Nullable Timestamp deadline) throws LookupFailed {
        NavigableSet<String> expected = world.expected(schedule.target(), now);
        if (expected.isEmpty()) {
            return Plan.rest(Reason.NOBODY);
        }
        Instant newest = world.completions(schedule.jobId(), cooldown.since(now)).entrySet().stream()
                .filter(success -> expected.contains(success.getKey()))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo)
                .orElse(null);
        if (!cooldown.isDue(newest, now)) {
            return Plan.rest(Reason.DONE);
        }
        String key = DispatchKeys.target(schedule.id());
        return rested(List.of(key)).test(key)
                ? fire(schedule.plan(deadline), List.of(key))
                : Plan.rest(Reason.SUPPRESSED);
    }

    private Plan fire(FanoutPlan plan, List<String> markKeys) {
        return new Plan.Fire(manifest, plan, retry(), markKeys);
    }

    private String pcKey(String pcId) {
        return DispatchKeys.pc(schedule.id(), pcId);
    }

    /** From the tick's real time, not from its slot (§5.4 step 5). */
    private @Nullable Timestamp deadline() throws InvalidDuration {
        String text = schedule.startingDeadline();
        if (text == null) {
            return null;
        }
        Duration patience = HumanDuration.parse(text).duration();
        return patience.compareTo(Duration.between(now, LATEST)) > 0 ? null : Timestamp.of(now.plus(patience));
    }

    /** How long who was fired at counts as being at it. */
    private Duration window() {
        OnFailure.Retry retry = schedule.onFailure().retry();
        return SuppressionWindow.of(
                manifest.execute().timeout(),
                schedule.jitter(),
                retry == null ? 0 : retry.max(),
                retry == null ? null : retry.backoff());
    }

    /** Whether a key's mark, if it has one, is old enough; a mark ahead of the clock is not. */
    private Predicate<String> rested(Collection<String> keys) {
        Duration window = window();
        Map<String, Instant> marks = world.marks(keys, now);
        return key -> {
            Instant mark = marks.get(key);
            return mark == null || Duration.between(mark, now).compareTo(window) >= 0;
        };
    }

    private long slots() {
        Long most = schedule.constraints().maxConcurrent();
        return most == null ? Long.MAX_VALUE : Math.max(0, most - world.atWork(schedule.jobId(), now.minus(window())));
    }

    /** A stored backoff that cannot be read means no retry (§4.7). */
    private Command.@Nullable Retry retry() {
        OnFailure.Retry retry = schedule.onFailure().retry();
        try {
            return retry == null
                    ? null
                    : new Command.Retry(
                            retry.max(),
                            BigInteger.valueOf(
                                    HumanDuration.parse(retry.backoff()).wholeSeconds()));
        } catch (InvalidDuration e) {
            return null;
        }
    }
}
