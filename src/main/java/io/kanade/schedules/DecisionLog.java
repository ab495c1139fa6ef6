package io.kanade.schedules;

/** Where decisions go. Implementations are thread-safe and never throw: a decision that cannot be kept must not stop a tick. */
@FunctionalInterface
interface DecisionLog {

    void record(Decision decision);
}
