package io.kanade.connections;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One answer. Its writer is told at once that a piece is written, and the request is over when the reader has everything. An answer that
 * grows too long goes out as it is written, holding the writer's thread. Thread-safe.
 */
final class HeldAnswer extends Response.Wrapper implements Callback {

    private static final int RETRY_AFTER_SECONDS = 5;
    private static final List<HttpHeader> OF_THE_ANSWER = List.of(
            HttpHeader.CONTENT_LENGTH,
            HttpHeader.CONTENT_TYPE,
            HttpHeader.CONTENT_ENCODING,
            HttpHeader.ETAG,
            HttpHeader.CACHE_CONTROL);

    private enum State {
        HELD,
        PASSED_ON,
        HANDED_OVER
    }

    private final HeldAnswers room;
    private final Callback whole;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    private State state = State.HELD;
    private int memory;
    private boolean holdsThread;
    private boolean sending;
    private boolean written;
    private @Nullable Throwable failure;

    HeldAnswer(HeldAnswers room, Request request, Response response, Callback whole) {
        super(request, response);
        this.room = room;
        this.whole = whole;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        ByteBuffer piece = content == null ? BufferUtil.EMPTY_BUFFER : content;
        switch (next(last, piece)) {
            case HOLD -> callback.succeeded();
            case SEND -> {
                send(toSend(piece));
                callback.succeeded();
            }
            case PASS_ON -> passOn(last, piece, callback);
            case REFUSE -> {
                refuse();
                callback.succeeded();
            }
        }
    }

    private enum Next {
        HOLD,
        SEND,
        PASS_ON,
        REFUSE
    }

    private synchronized Next next(boolean last, ByteBuffer piece) {
        if (state != State.HELD) {
            return state == State.PASSED_ON ? Next.PASS_ON : Next.HOLD;
        }
        // What is read-only does not change after it is written: it need not be copied.
        boolean shared = last && piece.isReadOnly() && held.size() == 0;
        if (!shared && !isStream() && hasRoomFor(piece.remaining())) {
            byte[] bytes = BufferUtil.toArray(piece);
            held.write(bytes, 0, bytes.length);
            piece.position(piece.limit());
        } else if (!shared) {
            holdsThread = !isStream() && room.takeThread();
            state = holdsThread || isStream() ? State.PASSED_ON : State.HANDED_OVER;
            return state == State.PASSED_ON ? Next.PASS_ON : Next.REFUSE;
        }
        if (!last) {
            return Next.HOLD;
        }
        state = State.HANDED_OVER;
        return Next.SEND;
    }

    /** Its writer holds no thread while it waits for something to say, and what it says must not wait for more. */
    private boolean isStream() {
        String type = getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type != null && type.startsWith("text/event-stream");
    }

    private boolean hasRoomFor(int bytes) {
        int total = held.size() + bytes;
        int more = Math.max(0, total - room.limits().smallAnswer()) - memory;
        if (total > room.limits().heldAnswer() || (more > 0 && !room.takeMemory(more))) {
            return false;
        }
        memory += more;
        return true;
    }

    private synchronized ByteBuffer toSend(ByteBuffer shared) {
        ByteBuffer bytes = held.size() == 0 ? shared.slice() : ByteBuffer.wrap(held.toByteArray());
        shared.position(shared.limit());
        held.reset();
        return bytes;
    }

    private void send(ByteBuffer bytes) {
        Callback sent = startSending();
        super.write(true, bytes, sent);
    }

    private void passOn(boolean last, ByteBuffer piece, Callback callback) {
        ByteBuffer before = toSend(BufferUtil.EMPTY_BUFFER);
        if (before.hasRemaining()) {
            super.write(false, before, inTime(Callback.from(() -> passOn(last, piece, callback), callback::failed)));
        } else {
            super.write(last, piece, inTime(callback));
        }
    }

    private void refuse() {
        OF_THE_ANSWER.forEach(getHeaders()::remove);
        getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        setStatus(503);
        room.refuse(getRequest(), getWrapped(), startSending());
    }

    private synchronized Callback startSending() {
        sending = true;
        return inTime(Callback.from(() -> sent(null), this::sent));
    }

    /** Closes the connection when a write is not over in time: a reader that takes a byte now and then never lets it idle. */
    private Callback inTime(Callback callback) {
        EndPoint connection =
                getRequest().getConnectionMetaData().getConnection().getEndPoint();
        Scheduler.Task deadline = getRequest()
                .getComponents()
                .getScheduler()
                .schedule(
                        () -> connection.close(new TimeoutException("the answer was read too slowly")),
                        room.limits().heldTime());
        return Callback.from(
                () -> {
                    deadline.cancel();
                    callback.succeeded();
                },
                broken -> {
                    deadline.cancel();
                    callback.failed(broken);
                });
    }

    private void sent(@Nullable Throwable broken) {
        boolean over;
        synchronized (this) {
            sending = false;
            failure = broken;
            over = written;
            giveBack();
        }
        if (over) {
            finish(broken);
        }
    }

    /** The writer is done: either everything is with the reader, or the request goes on without a thread until it is. */
    @Override
    public void succeeded() {
        boolean over;
        synchronized (this) {
            written = true;
            over = !sending;
        }
        if (over) {
            finish(failure);
        }
    }

    @Override
    public void failed(Throwable broken) {
        finish(broken);
    }

    private void finish(@Nullable Throwable broken) {
        synchronized (this) {
            written = false;
            giveBack();
        }
        if (broken == null) {
            whole.succeeded();
        } else {
            whole.failed(broken);
        }
    }

    private synchronized void giveBack() {
        room.giveMemory(memory);
        memory = 0;
        if (holdsThread) {
            holdsThread = false;
            room.giveThread();
        }
    }

    @Override
    public synchronized boolean isCommitted() {
        return state != State.HELD || held.size() > 0 || super.isCommitted();
    }

    @Override
    public synchronized boolean hasLastWrite() {
        return state == State.HANDED_OVER || super.hasLastWrite();
    }

    @Override
    public synchronized void reset() {
        held.reset();
        giveBack();
        super.reset();
    }
}
