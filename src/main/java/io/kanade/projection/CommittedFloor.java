package io.kanade.projection;

import io.kanade.codec.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How far a durable is committed without a gap (projection §9.5): every message up to the floor is a row or a dead letter. Messages are
 * committed in any order; one that is held back stops the floor while later ones go on. Thread-safe: the puller reports deliveries, the
 * writer commits.
 */
final class CommittedFloor {

    /** More than a durable leaves outstanding and a transaction takes together. */
    private static final int MANY = 4096;

    /** By sequence, which is nearly always the order of their arrival: a tree costs twice as much for each message. */
    private final List<Delivered> above = new ArrayList<>();

    /** What the transaction under way writes. */
    private final List<Delivered> writing = new ArrayList<>();

    private Mark floor;
    private long unresolvedUpTo;
    private int foldAt = MANY;

    /** A place in the stream and the broker's time of the message there. */
    record Mark(long sequence, @Nullable Timestamp publishedAt) {}

    /** A message; when it is committed, it may stand for a run of them that begins at {@code first}. */
    private static final class Delivered {
        private final long sequence;
        private final Timestamp publishedAt;
        private long first;
        private boolean written;
        private boolean committed;

        private Delivered(long sequence, Timestamp publishedAt) {
            this.sequence = sequence;
            this.first = sequence;
            this.publishedAt = publishedAt;
        }

        private Mark mark() {
            return new Mark(sequence, publishedAt);
        }
    }

    /**
     * Starts behind {@code floor}. Messages up to {@code unresolvedUpTo} may have been delivered to a predecessor and come again at any
     * time, so the floor rests until {@link #resolvedUpTo} says that the broker has nothing outstanding there.
     */
    CommittedFloor(Mark floor, long unresolvedUpTo) {
        this.floor = floor;
        this.unresolvedUpTo = unresolvedUpTo;
    }

    synchronized void delivered(long sequence, Timestamp publishedAt) {
        int place = place(sequence);
        boolean known = place < above.size() && above.get(place).first <= sequence;
        if (sequence > floor.sequence() && !known) {
            above.add(place, new Delivered(sequence, publishedAt));
        }
    }

    /**
     * Where the floor will be once a transaction that writes these messages is committed. What was written before without
     * {@link #committed} is forgotten: its transaction failed.
     */
    synchronized Mark onceWritten(long... sequences) {
        writing.forEach(message -> message.written = false);
        writing.clear();
        for (long sequence : sequences) {
            int place = place(sequence);
            if (place < above.size() && above.get(place).sequence == sequence) {
                writing.add(above.get(place));
            }
        }
        writing.forEach(message -> message.written = true);
        int passed = passed(message -> message.written || message.committed);
        return passed == 0 ? floor : above.get(passed - 1).mark();
    }

    /** The transaction that wrote what was named last is committed. */
    synchronized void committed() {
        writing.forEach(message -> message.committed = true);
        writing.clear();
        advance();
    }

    /** Everything up to this sequence has been acknowledged, and acknowledging comes after the commit. */
    synchronized void resolvedUpTo(long ackFloor) {
        if (ackFloor >= unresolvedUpTo) {
            unresolvedUpTo = 0;
        }
    }

    /** What the stream does not hold any more comes never again, so that the floor need not wait for it. */
    synchronized void giveUpBefore(long firstSequence) {
        above.stream().filter(message -> message.sequence < firstSequence).forEach(message -> message.committed = true);
    }

    synchronized boolean isHeldUp() {
        return !above.isEmpty() && !above.get(0).committed;
    }

    /** How many messages and runs of messages are remembered above the floor. */
    synchronized int remembered() {
        return above.size();
    }

    synchronized Mark mark() {
        advance();
        return floor;
    }

    private void advance() {
        int passed = passed(message -> message.committed);
        if (passed > 0) {
            floor = above.get(passed - 1).mark();
            above.subList(0, passed).clear();
        }
        if (above.size() >= foldAt) {
            fold();
        }
    }

    private int passed(Predicate<Delivered> done) {
        int passed = 0;
        while (unresolvedUpTo == 0 && passed < above.size() && done.test(above.get(passed))) {
            passed++;
        }
        return passed;
    }

    /** One entry for each run of committed messages: behind one that is held back for days, millions may be committed. */
    private void fold() {
        List<Delivered> folded = new ArrayList<>();
        for (Delivered message : above) {
            int last = folded.size() - 1;
            if (last >= 0 && folded.get(last).committed && message.committed) {
                message.first = folded.get(last).first;
                folded.set(last, message);
            } else {
                folded.add(message);
            }
        }
        above.clear();
        above.addAll(folded);
        foldAt = Math.max(MANY, 2 * folded.size());
    }

    /** Where this sequence stands, or would have to. */
    private int place(long sequence) {
        int low = 0;
        int high = above.size();
        if (high > 0 && above.get(high - 1).sequence < sequence) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (above.get(middle).sequence < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
