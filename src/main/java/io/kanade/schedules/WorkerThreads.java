package io.kanade.schedules;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names the threads that see to slots. */
final class WorkerThreads implements ThreadFactory {

    private final AtomicInteger made = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "scheduler-worker-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
