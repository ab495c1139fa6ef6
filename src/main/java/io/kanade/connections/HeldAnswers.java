package io.kanade.connections;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes answers off the hands of the threads that write them and sends them at the pace of the reader. Thread-safe. */
final class HeldAnswers extends Handler.Wrapper {

    private final Limits limits;
    private final Request.Handler refusals;
    private final AtomicLong memory;
    private final Semaphore longAnswers;

    HeldAnswers(Limits limits, Request.Handler refusals) {
        this.limits = limits;
        this.refusals = refusals;
        this.memory = new AtomicLong(limits.heldMemory());
        this.longAnswers = new Semaphore(limits.threads());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HeldAnswer answer = new HeldAnswer(this, request, response, callback);
        return super.handle(request, answer, answer);
    }

    Limits limits() {
        return limits;
    }

    boolean takeMemory(int bytes) {
        if (memory.addAndGet(-bytes) >= 0) {
            return true;
        }
        memory.addAndGet(bytes);
        return false;
    }

    void giveMemory(int bytes) {
        memory.addAndGet(bytes);
    }

    boolean takeThread() {
        return longAnswers.tryAcquire();
    }

    void giveThread() {
        longAnswers.release();
    }

    /** Writes a refusal in the place of an answer that was not begun. */
    void refuse(Request request, Response response, Callback callback) {
        try {
            refusals.handle(request, response, callback);
        } catch (Exception failed) {
            callback.failed(failed);
        }
    }
}
