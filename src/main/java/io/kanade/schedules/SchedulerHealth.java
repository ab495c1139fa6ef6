package io.kanade.schedules;

import com.codahale.metrics.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether slots are kept: the schedules and the freeze have been read, and the dispatcher goes its rounds. */
final class SchedulerHealth extends HealthCheck {

    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final Registry registry;
    private final FreezeWatch freeze;
    private final Dispatcher dispatcher;
    private final Clock clock;

    SchedulerHealth(Registry registry, FreezeWatch freeze, Dispatcher dispatcher, Clock clock) {
        this.registry = registry;
        this.freeze = freeze;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    protected Result check() {
        Instant round = dispatcher.lastRound();
        if (round == null || Duration.between(round, clock.instant()).compareTo(SILENCE) > 0) {
            return Result.unhealthy("the dispatcher has gone no round since %s", round);
        }
        if (!registry.isSynced()) {
            return Result.unhealthy("the schedules have not been read yet, nothing fires");
        }
        if (!freeze.isKnown()) {
            return Result.unhealthy("the freeze has not been read yet, so nothing fires");
        }
        return Result.healthy("%d schedules", registry.size());
    }
}
