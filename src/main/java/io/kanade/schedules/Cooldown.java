package io.kanade.schedules;

import io.kanade.codec.HumanDuration;
import io.kanade.codec.InvalidDuration;
import io.kanade.manifest.When;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a success keeps a PC or a target from being due again; for ever where {@code every} is null (jobs-and-schedules §5.6). */
record Cooldown(@Nullable Duration every) {

    static Cooldown of(When.Policy policy) throws InvalidDuration {
        String every = policy.every();
        return new Cooldown(every == null ? null : HumanDuration.parse(every).duration());
    }

    boolean isDue(@Nullable Instant lastSuccess, Instant now) {
        return lastSuccess == null
                || (every != null && Duration.between(lastSuccess, now).compareTo(every) >= 0);
    }

    /** Successes before this cannot matter. */
    Instant since(Instant now) {
        boolean bounded = every != null && every.compareTo(Duration.between(Instant.EPOCH, now)) < 0;
        return every != null && bounded ? now.minus(every) : Instant.EPOCH;
    }
}
