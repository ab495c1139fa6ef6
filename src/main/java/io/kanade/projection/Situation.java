package io.kanade.projection;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a durable before its first pull: our cursor, the stream, the consumer at the broker.
 *
 * @param cursor what we remember, or null for a database that has never followed this durable
 * @param tableEmpty whether the projected table holds no row
 * @param greatestNumber the greatest sequence that a row is known by; 0 when none is
 * @param timeAtCursor the broker's time of the message at the cursor's sequence, or null when there is none
 * @param consumer the consumer at the broker, or null when there is none
 */
record Situation(
        @Nullable Cursor cursor,
        boolean tableEmpty,
        long greatestNumber,
        StreamFacts stream,
        @Nullable Timestamp timeAtCursor,
        @Nullable ConsumerFacts consumer) {

    /** Sequences are 0 while the stream has never held a message. */
    record StreamFacts(String incarnation, long firstSequence, long lastSequence) {}

    record ConsumerFacts(long deliveredSequence, long ackFloor, long ackPending) {}
}
