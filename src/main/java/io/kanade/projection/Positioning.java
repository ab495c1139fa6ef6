package io.kanade.projection;

import io.kanade.codec.Timestamp;
import io.kanade.projection.Situation.ConsumerFacts;
import io.kanade.projection.Situation.StreamFacts;
import org.jspecify.annotations.Nullable;

/** Decides where a durable begins (the table of projection §9.5). A pure function; {@link DurableOpener} does what it says. */
final class Positioning {

    private Positioning() {}

    static Decision decide(Situation situation) {
        Cursor cursor = situation.cursor();
        return cursor == null ? withoutCursor(situation) : withCursor(situation, cursor);
    }

    private static Decision withoutCursor(Situation situation) {
        ConsumerFacts consumer = situation.consumer();
        // The original does not notice that a stream was made again, and keeps the numbers of the one before
        // (projection W3).
        boolean staleNumbers = situation.greatestNumber() > situation.stream().lastSequence();
        if (consumer == null) {
            return staleNumbers ? new Decision.NewGeneration() : new Decision.ReadAfter(0, "there is no durable yet");
        }
        return situation.tableEmpty()
                ? new Decision.ReadAfter(0, "the database is empty")
                : new Decision.Adopt(consumer.ackFloor(), staleNumbers);
    }

    private static Decision withCursor(Situation situation, Cursor cursor) {
        StreamFacts stream = situation.stream();
        if (!cursor.incarnation().equals(stream.incarnation())) {
            return new Decision.NewGeneration();
        }
        if (lostItsTail(cursor, stream, situation.timeAtCursor())) {
            return new Decision.TailLost();
        }
        // What the stream no longer holds cannot be read again: a purge is no reason to make the durable anew.
        long committed = Math.max(cursor.sequence(), stream.firstSequence() - 1);
        ConsumerFacts consumer = situation.consumer();
        if (consumer == null) {
            return new Decision.ReadAfter(cursor.sequence(), "the durable was gone");
        }
        return committed < consumer.ackFloor()
                ? new Decision.ReadAfter(cursor.sequence(), "the database is older than the durable")
                : new Decision.GoOn();
    }

    private static boolean lostItsTail(Cursor cursor, StreamFacts stream, @Nullable Timestamp timeAtCursor) {
        if (cursor.sequence() == 0) {
            return false;
        }
        boolean numbersGoneBack = stream.lastSequence() < cursor.sequence();
        boolean otherMessage =
                timeAtCursor != null && cursor.publishedAt() != null && !timeAtCursor.equals(cursor.publishedAt());
        return numbersGoneBack || otherMessage;
    }
}
