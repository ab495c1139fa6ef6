package io.kanade.projection;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * One stream turned into rows (projection §5). Decoding runs on the projection's own thread, writing on the one writer thread inside a
 * transaction that the engine owns. Writing must be idempotent: a message may come again, in any order.
 *
 * @param <M> what one message says
 */
public interface StreamProjection<M> {

    /** The name in health checks, metrics and logs (projection §4.4). */
    String name();

    Durable durable();

    /** Reads one message; may fetch what the message points to. */
    M decode(Incoming incoming) throws UndecodableMessage, MessageNotReady;

    /** What decoding has added to the message's own bytes; it counts against the memory that waiting messages may use (projection W23). */
    default long fetchedBytes(M message) {
        return 0;
    }

    /**
     * Tells before anything of a transaction is written what it holds of this stream, for projections that meet in one row; nothing when
     * messages are written one by one.
     */
    default void expect(List<Received<M>> batch) {}

    /** Writes a batch, oldest first. A statement that violates a constraint fails the batch; the engine then writes one by one. */
    void write(Handle transaction, List<Received<M>> batch);

    /**
     * Writes messages that were committed before and are read once more (projection §9.5): only what is missing is added, and nothing is
     * counted twice.
     */
    default void writeAgain(Handle transaction, List<Received<M>> batch) {
        write(transaction, batch);
    }

    /** The greatest sequence that a row is known by; zero when none is. */
    default long greatestSequence(Handle reading) {
        return 0;
    }

    /**
     * The stream gives its numbers out again above this one (projection §9.4, §9.5): rows must not be found by them any more. Zero means
     * that the whole stream is a new one.
     */
    default void forgetSequencesAbove(Handle transaction, long sequence) {}
}
