package io.kanade.broker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every watch alive: all are opened anew when the broker has been provisioned again, and a look every few seconds finds those whose
 * consumer is gone without a word (FR-57). One thread does all of it.
 */
final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);

    private final Broker broker;
    private final ScheduledExecutorService thread = OneThread.named("bucket-watches");
    private final List<Watch> open = new CopyOnWriteArrayList<>();

    Watches(Broker broker, TopologyKeeper topology) {
        this.broker = broker;
        topology.onProvisioned(() -> submit(() -> forAll(Watch::reopen)));
    }

    void start() {
        try {
            var unused = thread.scheduleWithFixedDelay(
                    () -> forAll(Watch::check), 0, CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopped before it was started");
        }
    }

    void stop() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(Broker.REQUEST_TIMEOUT.toSeconds() + 1, TimeUnit.SECONDS)) {
            LOG.warn("the thread of the bucket watches did not end in time");
        }
        open.forEach(Watch::close);
    }

    Watch begin(String bucket, BucketListener listener) {
        Watch watch = new Watch(broker, bucket, listener, open::remove);
        open.add(watch);
        submit(() -> attempt(watch, Watch::check));
        return watch;
    }

    private void forAll(Consumer<Watch> act) {
        if (broker.isConnected()) {
            open.forEach(watch -> attempt(watch, act));
        }
    }

    private void attempt(Watch watch, Consumer<Watch> act) {
        try {
            act.accept(watch);
        } catch (RuntimeException e) {
            LOG.debug("{} is not open yet: {}", watch, e.getMessage());
        }
    }

    private void submit(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping, request ignored");
        }
    }
}
