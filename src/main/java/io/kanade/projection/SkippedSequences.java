package io.kanade.projection;

/**
 * Notices messages that a stream lost before they were delivered, by a purge or by its limits (projection §9.5): sequences that were passed
 * over and lie before the stream's first message. Others that are passed over belong to other projectors. For the puller's thread.
 */
final class SkippedSequences {

    private long last;
    private long from;
    private long to;

    /** Everything up to here is known; 0 when nothing of the stream ever was, so that nothing of it can be missed. */
    void startBehind(long sequence) {
        last = sequence;
        from = 0;
        to = 0;
    }

    void delivered(long sequence) {
        if (sequence <= last) {
            return;
        }
        if (last > 0 && sequence - last > Math.max(1, to - from)) {
            from = last;
            to = sequence;
        }
        last = sequence;
    }

    /** Whether sequences were passed over, in the greatest leap since the last look. */
    boolean any() {
        return to > 0;
    }

    /** How many of them lie before the first message that the stream still holds; asks anew from here on. */
    long lostBefore(long firstSequence) {
        long lost = Math.min(to, firstSequence) - from - 1;
        from = 0;
        to = 0;
        return Math.max(0, lost);
    }
}
