package io.kanade.results;

import io.kanade.projection.Received;
import io.kanade.wire.ExecResult;
import org.jdbi.v3.core.Handle;

/**
 * What another feature makes of a result (projection §6, steps 5 and 6). Must be idempotent and guard against older messages: it sees
 * redelivered results too.
 */
public interface ResultEffect {

    /** What is missing when it fails, for the log. */
    String name();

    /**
     * Fetches what {@link #apply} needs, on the projection's own thread, before the transaction begins. A {@link io.kanade.failure.Failure}
     * says that it is not to be had now: the result comes again.
     */
    void prepare(ExecResult result);

    /** Whether there is anything to do; asked for every result inside the transaction, so it looks into memory only. */
    boolean concerns(ExecResult result);

    /**
     * Writes, under a savepoint. What the database causes fails the row, too, and both come again; what the values cause undoes this
     * effect alone (projection W5).
     */
    void apply(Handle transaction, Received<ExecResult> received);
}
