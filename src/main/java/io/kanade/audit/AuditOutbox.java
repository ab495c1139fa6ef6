package io.kanade.audit;

import io.dropwizard.lifecycle.Managed;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.failure.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the events of the outbox to the broker, one after the other in the order of the acts (projection A14). An event is marked when
 * the stream has acknowledged it, so a crash between the two publishes it again under the same id. All work is on its own thread;
 * {@link #wake} and {@link #trouble} may be called from any.
 */
final class AuditOutbox implements Managed, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditOutbox.class);

    private static final int BATCH = 100;

    /** More than a batch, so that pruning keeps pace with publishing. */
    private static final int PRUNED_AT_ONCE = 2 * BATCH;

    private static final Duration KEPT_AFTER_PUBLISHING = Duration.ofHours(1);

    /** An event written in somebody's transaction wakes nobody. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(6);

    private final Database database;
    private final AuditPublisher publisher;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = new Thread(this, "audit-outbox");
    private volatile boolean stopping;
    private volatile @Nullable String trouble;

    AuditOutbox(Database database, AuditPublisher publisher, Clock clock) {
        this.database = database;
        this.publisher = publisher;
        this.clock = clock;
        thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        wake();
        thread.join(STOP_WITHIN.toMillis());
    }

    /** There may be something to publish, or somebody to publish to. */
    void wake() {
        news.release();
    }

    /** Why nothing moves at present. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void run() {
        Duration pause = LOOK_EVERY;
        while (!stopping) {
            pause = turn(pause);
            try {
                news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException ended) {
                return;
            }
            news.drainPermits();
        }
    }

    /** Publishes what waits, until nothing does or something is in the way; answers how long to wait for news then. */
    private Duration turn(Duration before) {
        try {
            int published;
            do {
                published = step();
                trouble = null;
            } while (published == BATCH && !stopping);
            return LOOK_EVERY;
        } catch (RuntimeException problem) {
            if (trouble == null) {
                LOG.warn("audit events wait in the outbox: {}", problem.getMessage());
                LOG.debug("why they wait", problem);
            }
            trouble = String.valueOf(problem.getMessage());
            Duration doubled = before.multipliedBy(2);
            return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
    }

    /** Publishes the oldest events that wait, marks them, and answers how many; what stands in the way is thrown. */
    int step() {
        List<PendingEvent> pending = database.reader().withExtension(OutboxDao.class, outbox -> outbox.pending(BATCH));
        List<Long> done = new ArrayList<>(pending.size());
        try {
            for (PendingEvent next : pending) {
                publish(next);
                done.add(next.seq());
            }
        } catch (Failure.Broken refused) {
            database.write(handle -> {
                handle.attach(OutboxDao.class).failed(pending.get(done.size()).seq());
                return null;
            });
            throw refused;
        } finally {
            mark(done);
        }
        return done.size();
    }

    private void publish(PendingEvent next) {
        try {
            publisher.publish(next.event());
        } catch (IllegalArgumentException unsendable) {
            // Larger than the broker allows: it never will be taken, and the others must not wait for it.
            LOG.error(
                    "audit event given up, {}: {}",
                    unsendable.getMessage(),
                    next.event().beginning());
        }
    }

    private void mark(List<Long> done) {
        if (done.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.of(clock.instant());
        Timestamp cutOff = Timestamp.of(clock.instant().minus(KEPT_AFTER_PUBLISHING));
        database.write(handle -> {
            OutboxDao outbox = handle.attach(OutboxDao.class);
            outbox.published(done, now);
            outbox.prune(cutOff, PRUNED_AT_ONCE);
            return null;
        });
    }
}
