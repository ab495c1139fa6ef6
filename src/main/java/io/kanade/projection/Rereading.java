package io.kanade.projection;

import io.kanade.codec.Timestamp;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stretch of a stream that a projector reads once more, and how far it is: because somebody asked for it, or because the database or the
 * stream is not the one that was followed (projection §9.1, §9.5). Thread-safe; one thread counts, others look.
 */
public final class Rereading {

    private final String stream;
    private final long from;
    private final long to;
    private final Timestamp startedAt;
    private final AtomicLong stored = new AtomicLong();
    private volatile long at;
    private volatile long total;

    /** Of the messages from one sequence to another, both included. */
    Rereading(String stream, long from, long to, Timestamp startedAt) {
        this.stream = stream;
        this.from = from;
        this.to = to;
        this.startedAt = startedAt;
        this.at = from - 1;
    }

    public String stream() {
        return stream;
    }

    public long from() {
        return from;
    }

    public long to() {
        return to;
    }

    /** Up to here everything is a row or set aside. */
    public long at() {
        return Math.min(at, to);
    }

    /** Messages that have become rows or are set aside; one that came twice may count twice, but never beyond the total. */
    public long stored() {
        return Math.min(stored.get(), total);
    }

    /** Messages to be read; the sequences between may have gaps. */
    public long total() {
        return total;
    }

    public Timestamp startedAt() {
        return startedAt;
    }

    boolean isComplete() {
        return at >= to;
    }

    void expects(long messages) {
        total = messages;
    }

    void stored(int messages, long upTo) {
        stored.addAndGet(messages);
        at = upTo;
    }
}
