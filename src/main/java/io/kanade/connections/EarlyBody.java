package io.kanade.connections;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is collected up to a limit before anybody looks at it. Afterwards the handler reads what was collected and then, if
 * that was not all, the rest from the connection: for this it needs one of the permits. Thread-safe.
 */
final class EarlyBody extends Request.Wrapper {

    private static final int FIRST_SIZE = 1024;

    private final int most;
    private final Semaphore longBodies;
    private byte[] collected = {};
    private int size;
    /** What follows what was collected; null: whatever the connection brings. */
    private Content.@Nullable Chunk end;

    private @Nullable Runnable proceed;
    private Scheduler.@Nullable Task deadline;
    private boolean handedOver;
    private boolean holdsPermit;

    EarlyBody(Request request, int most, Semaphore longBodies) {
        super(request);
        this.most = most;
        this.longBodies = longBodies;
    }

    /** Takes what has arrived; whether the handler can begin, since the body is complete, broken or too long to be waited for. */
    synchronized boolean isComplete() {
        while (end == null && size < most) {
            Content.Chunk chunk = super.read();
            if (chunk == null) {
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end = Content.Chunk.from(chunk.getFailure(), true);
            } else {
                collect(chunk);
            }
        }
        return true;
    }

    /** Goes on without a thread until the body is complete or the time is over, then proceeds once. */
    synchronized void whenRead(Runnable handler, Duration time) {
        proceed = handler;
        deadline = getComponents().getScheduler().schedule(this::tooLate, time);
        super.demand(this::more);
    }

    /** From here on the handler reads. */
    synchronized void handOver() {
        handedOver = true;
        if (deadline != null) {
            deadline.cancel();
        }
    }

    synchronized void done() {
        handOver();
        if (holdsPermit) {
            longBodies.release();
            holdsPermit = false;
        }
    }

    @Override
    public synchronized Content.@Nullable Chunk read() {
        if (size > 0) {
            Content.Chunk chunk = Content.Chunk.from(ByteBuffer.wrap(collected, 0, size), end == Content.Chunk.EOF);
            collected = new byte[0];
            size = 0;
            return chunk;
        }
        if (end != null) {
            return end;
        }
        if (!holdsPermit) {
            holdsPermit = longBodies.tryAcquire();
        }
        return holdsPermit ? super.read() : noRoom();
    }

    @Override
    public void demand(Runnable onContent) {
        if (isAtHand()) {
            getComponents().getExecutor().execute(onContent);
        } else {
            super.demand(onContent);
        }
    }

    @Override
    public boolean consumeAvailable() {
        synchronized (this) {
            size = 0;
            if (end == Content.Chunk.EOF) {
                return true;
            }
        }
        return super.consumeAvailable();
    }

    private synchronized boolean isAtHand() {
        return size > 0 || end != null;
    }

    private void more() {
        if (isHandedOver()) {
            return;
        }
        if (isComplete()) {
            proceed();
        } else {
            super.demand(this::more);
        }
    }

    private void tooLate() {
        getComponents().getExecutor().execute(() -> {
            synchronized (this) {
                if (!handedOver && end == null) {
                    end = Content.Chunk.from(new TimeoutException("the body came too slowly"), true);
                }
            }
            proceed();
        });
    }

    private void proceed() {
        Runnable handler;
        synchronized (this) {
            handler = handedOver ? null : proceed;
            handOver();
        }
        if (handler != null) {
            handler.run();
        }
    }

    private synchronized boolean isHandedOver() {
        return handedOver;
    }

    private Content.Chunk noRoom() {
        Content.Chunk refusal =
                Content.Chunk.from(new HttpException.RuntimeException(503, "too many long bodies at the moment"), true);
        end = refusal;
        return refusal;
    }

    private void collect(Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        int arrived = bytes.remaining();
        if (size + arrived > collected.length) {
            byte[] larger = new byte[Math.max(size + arrived, Math.max(FIRST_SIZE, 2 * collected.length))];
            System.arraycopy(collected, 0, larger, 0, size);
            collected = larger;
        }
        bytes.get(collected, size, arrived);
        size += arrived;
        if (chunk.isLast()) {
            end = Content.Chunk.EOF;
        }
        chunk.release();
    }
}
