package io.kanade.schedules;

/** Sends a scheduled job out: the exec pipeline as the scheduler sees it. Throws nothing but the broker's absence. */
@FunctionalInterface
interface Firing {

    sealed interface Outcome {
        /** The row stands and the commands are out. */
        record Sent() implements Outcome {}

        /** The pipeline refused; nothing was sent. */
        record Refused(String why) implements Outcome {}
    }

    /**
     * Sends what was planned under the execution id that the claim holds. Sending the same id again completes what is missing and
     * repeats nothing.
     */
    Outcome fire(Plan.Fire fire, String execId);
}
