package io.kanade.schedules;

import java.time.Instant;

/** Sees to one slot of one schedule, on a worker's thread. */
@FunctionalInterface
interface SlotHandler {

    enum Outcome {
        /** Decided and recorded, fired or not. */
        SEEN_TO,
        /** Nothing could be decided yet, the broker is away: the same slot again in a moment. */
        AGAIN
    }

    Outcome handle(String scheduleId, Instant slot);
}
