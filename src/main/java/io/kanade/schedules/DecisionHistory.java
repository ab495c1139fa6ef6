package io.kanade.schedules;

import io.dropwizard.lifecycle.Managed;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps decisions (jobs-and-schedules §9.6): collected from all workers, written every second in one transaction by a thread named
 * {@code decisions}, so that two thousand ticks take the writer once. A database that does not take them gets them later; beyond a limit
 * the oldest are given up. Thread-safe.
 */
final class DecisionHistory implements DecisionLog, Managed {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionHistory.class);
    private static final int KEPT_WAITING = 100_000;
    private static final int AT_ONCE = 5_000;

    private record Made(Decision decision, Timestamp at) {}

    private final Database database;
    private final Clock clock;
    private final Deque<Made> waiting = new ArrayDeque<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread named = new Thread(work, "decisions");
        named.setDaemon(true);
        return named;
    });

    DecisionHistory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void record(Decision decision) {
        Made made = new Made(decision, Timestamp.of(clock.instant()));
        synchronized (waiting) {
            waiting.addLast(made);
            if (waiting.size() > KEPT_WAITING) {
                waiting.removeFirst();
            }
        }
    }

    /** Writes what has been collected; what cannot be written waits. */
    void step() {
        for (List<Made> batch = take(); !batch.isEmpty(); batch = take()) {
            List<Made> taken = batch;
            try {
                database.write(handle -> write(handle, taken));
            } catch (JdbiException e) {
                LOG.warn("{} decisions of the scheduler could not be written yet: {}", taken.size(), e.getMessage());
                putBack(taken);
                return;
            }
        }
    }

    @Override
    public void start() {
        // Nothing waits for it: survive() lets no exception end the repetition.
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::survive, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        thread.shutdown();
        if (thread.awaitTermination(5, TimeUnit.SECONDS)) {
            step();
        } else {
            LOG.warn("the last decisions of the scheduler were not written in time");
        }
    }

    private void survive() {
        try {
            step();
        } catch (RuntimeException e) {
            LOG.error("writing the scheduler's decisions failed unexpectedly; trying again", e);
        }
    }

    private List<Made> take() {
        synchronized (waiting) {
            List<Made> batch = new ArrayList<>();
            while (!waiting.isEmpty() && batch.size() < AT_ONCE) {
                batch.add(waiting.removeFirst());
            }
            return batch;
        }
    }

    private void putBack(List<Made> batch) {
        synchronized (waiting) {
            for (int last = batch.size() - 1; last >= 0; last--) {
                waiting.addFirst(batch.get(last));
            }
        }
    }

    private static int write(Handle handle, List<Made> batch) {
        DecisionDao decisions = handle.attach(DecisionDao.class);
        for (Made made : batch) {
            Decision decision = made.decision();
            String reason = decision.reason().spelling();
            Timestamp slot = Timestamp.of(decision.slot());
            boolean repeated = decision.execId() == null
                    && decisions.countOn(decision.scheduleId(), reason, made.at(), slot, decision.detail()) > 0;
            if (!repeated) {
                decisions.insert(decision.scheduleId(), reason, made.at(), slot, decision.execId(), decision.detail());
            }
        }
        return batch.size();
    }
}
