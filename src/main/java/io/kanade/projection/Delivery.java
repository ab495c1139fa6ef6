package io.kanade.projection;

import io.kanade.codec.Timestamp;
import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/**
 * One message between the puller that fetched it and the writer that stores it. {@code value} is what it says, {@code refusal} why it is
 * kept among the dead letters; with both, its row is stored too, without what follows from it.
 */
record Delivery<M>(
        Lane<M> lane,
        Message message,
        long sequence,
        Timestamp publishedAt,
        String incarnation,
        @Nullable M value,
        @Nullable String refusal) {

    static <M> Delivery<M> decoded(Lane<M> lane, Message message, @Nullable AckSubject place, M value) {
        return of(lane, message, place, value, null);
    }

    static <M> Delivery<M> refused(Lane<M> lane, Message message, @Nullable AckSubject place, String refusal) {
        return of(lane, message, place, null, refusal);
    }

    Delivery<M> refusedBecause(String reason) {
        return new Delivery<>(lane, message, sequence, publishedAt, incarnation, null, reason);
    }

    Delivery<M> withoutEffects(String reason) {
        return new Delivery<>(lane, message, sequence, publishedAt, incarnation, value, reason);
    }

    boolean isRefused() {
        return refusal != null;
    }

    void stage() {
        lane.stage(this);
    }

    /** What it holds in memory, the output that was fetched for it included. */
    long bytes() {
        long fetched = value == null ? 0 : lane.projection().fetchedBytes(value);
        return message.getData().length + message.getSubject().length() + fetched;
    }

    /** How often the broker has delivered it by now. */
    long deliveries() {
        AckSubject place = AckSubject.parse(message.getReplyTo());
        return place == null ? 1 : place.deliveries();
    }

    private static <M> Delivery<M> of(
            Lane<M> lane, Message message, @Nullable AckSubject place, @Nullable M value, @Nullable String refusal) {
        long sequence = place == null ? 0 : place.sequence();
        Timestamp publishedAt = place == null ? lane.now() : place.publishedAt();
        return new Delivery<>(lane, message, sequence, publishedAt, lane.incarnation(), value, refusal);
    }
}
