package io.kanade.schedules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one slot of a schedule, with the exec id when something was sent and words for a reader where they help. */
public record Decision(
        String scheduleId,
        Instant slot,
        Reason reason,
        @Nullable String execId,
        @Nullable String detail) {

    static Decision of(String scheduleId, Instant slot, Reason reason) {
        return new Decision(scheduleId, slot, reason, null, null);
    }
}
