package io.kanade.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the pullers have fetched and the writer has not written yet, of all streams, the batch in hand included. Bounded by bytes, so that a
 * slow database stops the pulling and not the memory (projection W23); the count is bounded by what a durable leaves outstanding.
 * Thread-safe.
 */
final class Inbox {

    /** Rows of one transaction at most; more gains nothing (a durable has 1000 outstanding). */
    static final int BATCH = 2000;

    private static final int WORTH_WRITING = 1000;
    private static final Duration GATHERING = Duration.ofMillis(5);
    private static final long MOST_BYTES = 16L << 20;

    private final LinkedBlockingQueue<Delivery<?>> queue = new LinkedBlockingQueue<>();
    private final Object room = new Object();
    private long bytes;
    private boolean closed;
    private volatile boolean paused;

    /** Waits while the writer is behind, unless the end has come. */
    void put(Delivery<?> delivery) throws InterruptedException {
        synchronized (room) {
            while (bytes > MOST_BYTES && !closed) {
                room.wait();
            }
            bytes += delivery.bytes();
        }
        queue.add(delivery);
    }

    /** While the database takes nothing, asking for more would only burn deliveries (projection W21). */
    void pause(boolean takesNothing) {
        paused = takesNothing;
    }

    boolean isPaused() {
        return paused;
    }

    /** Nobody has to wait any more: what is put now is handed back. */
    void close() {
        synchronized (room) {
            closed = true;
            room.notifyAll();
        }
    }

    long bytes() {
        synchronized (room) {
            return bytes;
        }
    }

    /** Waits up to {@code patience} for a first message, then a few milliseconds for company; they count until they are released. */
    List<Delivery<?>> take(Duration patience) throws InterruptedException {
        List<Delivery<?>> batch = new ArrayList<>();
        Delivery<?> first = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            gather(batch);
        }
        return batch;
    }

    /** Everything that is still here, for handing it back to the broker at the end. */
    List<Delivery<?>> clear() {
        List<Delivery<?>> rest = new ArrayList<>();
        queue.drainTo(rest);
        release(rest);
        return rest;
    }

    private void gather(List<Delivery<?>> batch) throws InterruptedException {
        long end = System.nanoTime() + GATHERING.toNanos();
        queue.drainTo(batch, BATCH - batch.size());
        while (batch.size() < WORTH_WRITING) {
            @Nullable Delivery<?> next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            batch.add(next);
            queue.drainTo(batch, BATCH - batch.size());
        }
    }

    void release(List<Delivery<?>> batch) {
        long released = batch.stream().mapToLong(Delivery::bytes).sum();
        synchronized (room) {
            bytes -= released;
            room.notifyAll();
        }
    }
}
