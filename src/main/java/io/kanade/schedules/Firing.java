package io.kanade.schedules;

import java.time.Instant;

/** Sends a scheduled job out: the exec pipeline as the scheduler sees it. Throws only when the broker is away. */
@FunctionalInterface
interface Firing {

    /** For which slot of which schedule, under which execution id. */
    record Order(String scheduleId, Instant slot, String execId) {}

    sealed interface Outcome {
        /** The row stands and the commands are out. */
        record Sent() implements Outcome {}

        /** The pipeline refused; nothing was sent. */
        record Refused(String why) implements Outcome {}
    }

    /** Sends what was planned. The same execution id again never makes a second execution. */
    Outcome fire(Plan.Fire fire, Order order);
}
