package io.kanade.projection;

import io.kanade.database.WriteFailure;

/**
 * A decoded message with its place in the stream.
 *
 * @param lastAttempt what follows from the message has failed often enough: its row is to be written without what fails again, else
 *     {@link EffectFailure} says so
 */
public record Received<M>(M message, MessageId id, boolean lastAttempt) {

    public Received(M message, MessageId id) {
        this(message, id, false);
    }

    /**
     * Whether what failed is left out and told: always when its values are refused, an unexpected error of the database only at the last
     * attempt, since until then it may pass (projection W5).
     */
    public boolean goesWithout(RuntimeException failure) {
        return lastAttempt || !WriteFailure.isUnexpected(failure);
    }
}
