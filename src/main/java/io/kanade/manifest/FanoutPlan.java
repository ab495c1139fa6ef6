package io.kanade.manifest;

import io.kanade.codec.Default;
import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/** To whom a job's command goes and how; also the body of an exec request (jobs-and-schedules §6.1). */
public record FanoutPlan(
        @Default Target target,
        @Nullable Rollout rollout,
        @Nullable String jitter,
        @Nullable Timestamp deadlineAt) {

    public FanoutPlan {
        target = target == null ? Target.NOBODY : target;
    }
}
