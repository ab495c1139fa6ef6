package io.kanade.retention;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does its chores at once and then every five minutes, measured from start to start (projection §10), on a thread of its own. A chore
 * that fails spoils no other ({@link Attempt}); a stop ends the one in hand after its turn.
 */
final class RetentionWorker implements Managed {

    static final Duration INTERVAL = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(RetentionWorker.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final List<Chore> chores;
    private final Duration interval;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "retention"));
    private volatile boolean stopping;

    RetentionWorker(List<Chore> chores, Duration interval) {
        this.chores = List.copyOf(chores);
        this.interval = interval;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // It never completes: step() lets no failure out.
    public void start() {
        // A tick that took longer than the interval is followed at once by those it made late.
        thread.scheduleAtFixedRate(this::step, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** One tick, on the caller's thread. */
    void step() {
        for (Chore chore : chores) {
            Attempt.at(chore.name(), () -> chore.run(() -> !stopping));
        }
    }

    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        thread.shutdown();
        if (!thread.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("cleanup: did not stop within {} s", STOP_LIMIT.toSeconds());
        }
    }
}
