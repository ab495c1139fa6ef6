package io.kanade.schedules;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one slot when the dispatcher comes to it.
 *
 * @param started when this process began to keep slots; one before it was nobody's business here
 * @param startingDeadline the document's own limit on lateness, none when unset
 * @param brokerAwayUntil until when the broker was last away, none when it was there all the time
 * @param newerSlot the newest later slot of the same schedule that is open too
 */
record SlotFacts(
        Instant slot,
        Instant started,
        ClaimState claim,
        boolean enabled,
        @Nullable Duration startingDeadline,
        @Nullable Instant brokerAwayUntil,
        @Nullable Instant newerSlot) {

    /** Who holds the claim on the slot, and how far they got. */
    enum ClaimState {
        NONE,
        OPEN,
        FINISHED,
        OTHER
    }
}
