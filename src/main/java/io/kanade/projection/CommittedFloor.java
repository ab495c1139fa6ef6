package io.kanade.projection;

import io.kanade.codec.Timestamp;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a durable is committed without a gap (projection §9.5): every message up to the floor is a row or a dead letter. Messages are
 * committed in any order; one that is held back stops the floor while later ones go on. Thread-safe: the puller reports deliveries, the
 * writer commits.
 */
final class CommittedFloor {

    private final TreeMap<Long, Delivered> above = new TreeMap<>();
    private Mark floor;
    private long unresolvedUpTo;

    /** A place in the stream and the broker's time of the message there. */
    record Mark(long sequence, @Nullable Timestamp publishedAt) {}

    private record Delivered(Timestamp publishedAt, boolean committed) {}

    /**
     * Starts behind {@code floor}. Messages up to {@code unresolvedUpTo} may have been delivered to a predecessor and come again at any
     * time, so the floor rests until {@link #resolvedUpTo} says that the broker has nothing outstanding there.
     */
    CommittedFloor(Mark floor, long unresolvedUpTo) {
        this.floor = floor;
        this.unresolvedUpTo = unresolvedUpTo;
    }

    synchronized void delivered(long sequence, Timestamp publishedAt) {
        if (sequence > floor.sequence()) {
            above.putIfAbsent(sequence, new Delivered(publishedAt, false));
        }
    }

    synchronized void committed(long sequence) {
        above.computeIfPresent(sequence, (ignored, delivered) -> new Delivered(delivered.publishedAt(), true));
    }

    /** Everything up to this sequence has been acknowledged, and acknowledging comes after the commit. */
    synchronized void resolvedUpTo(long ackFloor) {
        if (ackFloor >= unresolvedUpTo) {
            unresolvedUpTo = 0;
        }
    }

    synchronized Mark mark() {
        while (unresolvedUpTo == 0
                && !above.isEmpty()
                && above.firstEntry().getValue().committed()) {
            Map.Entry<Long, Delivered> first = above.pollFirstEntry();
            floor = new Mark(first.getKey(), first.getValue().publishedAt());
        }
        return floor;
    }
}
