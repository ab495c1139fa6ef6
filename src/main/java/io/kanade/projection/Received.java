package io.kanade.projection;

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
}
