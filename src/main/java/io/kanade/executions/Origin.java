package io.kanade.executions;

import io.kanade.audit.AuditEntry;
import io.kanade.wire.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who or what makes the fleet run a job.
 *
 * @param actor the role word that rows and audit events carry, operator or scheduler
 * @param person the signed-in user; null for the scheduler
 * @param source the program they used, as it names itself
 * @param scheduleId the schedule that fired, and {@code slot} the instant it fired for
 * @param retry further attempts on the PC; schedules only
 */
public record Origin(
        String actor,
        @Nullable String person,
        @Nullable String source,
        @Nullable String scheduleId,
        @Nullable Instant slot,
        Command.@Nullable Retry retry) {

    public static Origin operator(String person, @Nullable String source) {
        return new Origin(AuditEntry.OPERATOR, person, source, null, null, null);
    }

    public static Origin schedule(String scheduleId, Instant slot, Command.@Nullable Retry retry) {
        return new Origin(AuditEntry.SCHEDULER, null, null, scheduleId, slot, retry);
    }
}
