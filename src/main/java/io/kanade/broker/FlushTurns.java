package io.kanade.broker;

import io.nats.client.Connection;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Flushes one after the other: the client sends a ping for each and takes more than two unanswered ones for a dead broker. So those who wait
 * behind one that is not answered send none of their own. Thread-safe.
 */
final class FlushTurns {

    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicInteger unanswered = new AtomicInteger();

    /** Returns when the broker has taken in everything published so far; fails when it does not say so in time. */
    void takeTurn(Connection connection) throws IOException, InterruptedException {
        int before = unanswered.get();
        if (!turn.tryLock(Broker.REQUEST_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IOException("too many flushes before this one");
        }
        try {
            if (unanswered.get() != before) {
                throw new IOException("the flush before this one was not answered");
            }
            flush(connection);
        } finally {
            turn.unlock();
        }
    }

    private void flush(Connection connection) throws IOException, InterruptedException {
        try {
            connection.flush(Broker.REQUEST_TIMEOUT);
        } catch (TimeoutException e) {
            unanswered.incrementAndGet();
            throw new IOException("the flush was not answered", e);
        }
    }
}
