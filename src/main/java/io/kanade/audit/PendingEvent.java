package io.kanade.audit;

/** A row of the outbox that the broker has not acknowledged yet; {@code seq} is the order of the acts. */
record PendingEvent(long seq, String id, String subject, String body) {

    OutboxEvent event() {
        return new OutboxEvent(id, subject, body);
    }
}
