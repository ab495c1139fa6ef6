package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.kanade.codec.Default;
import io.kanade.codec.Timestamp;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When, where and under which limits a job runs by itself (jobs-and-schedules §4). Components in the order of the canonical JSON. */
@JsonInclude(Include.NON_NULL)
public record Schedule(
        String id,
        When when,
        String jobId,
        @Default Target target,
        @Nullable Rollout rollout,
        @Nullable String jitter,
        @Nullable Timestamp deadlineAt,

        @JsonInclude(value = Include.CUSTOM, valueFilter = Unset.class) @Default
        Active active,

        @JsonInclude(value = Include.CUSTOM, valueFilter = Unset.class) @Default
        Constraints constraints,

        @JsonInclude(value = Include.CUSTOM, valueFilter = Unset.class) @Default
        OnFailure onFailure,

        @Default Tz tz,
        @Nullable String startingDeadline,
        @Default RunsOn runsOn,
        @Default Boolean enabled) {

    /** Who ticks. */
    public enum RunsOn {
        BACKEND,
        AGENT
    }

    public Schedule {
        target = target == null ? Target.NOBODY : target;
        active = active == null ? Active.ALWAYS : active;
        constraints = constraints == null ? Constraints.NONE : constraints;
        onFailure = onFailure == null ? OnFailure.NOTHING : onFailure;
        tz = tz == null ? Tz.LOCAL : tz;
        runsOn = runsOn == null ? RunsOn.BACKEND : runsOn;
        enabled = enabled == null ? Boolean.TRUE : enabled;
    }

    /** The zone of its wall clock. */
    public ZoneId zone(ZoneId host) {
        return tz.zone(host);
    }

    /** What its fires at the whole target ask of the exec pipeline; the deadline is the tick's own. */
    public FanoutPlan plan(@Nullable Timestamp deadline) {
        return new FanoutPlan(target, rollout, jitter, deadline);
    }

    public Schedule withEnabled(boolean wanted) {
        return new Schedule(
                id,
                when,
                jobId,
                target,
                rollout,
                jitter,
                deadlineAt,
                active,
                constraints,
                onFailure,
                tz,
                startingDeadline,
                runsOn,
                wanted);
    }
}
