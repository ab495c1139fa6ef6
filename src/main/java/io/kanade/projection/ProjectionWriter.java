package io.kanade.projection;

import io.kanade.database.Database;
import io.kanade.database.WriteFailure;
import io.kanade.failure.Backoff;
import io.nats.client.Message;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of projected tables: takes what has arrived on all streams, writes it in one transaction, has it acknowledged after the commit.
 * While the database takes nothing (locked, full) the batch stays in hand, nothing is acknowledged, and the broker is told every few
 * seconds that the messages are being worked on, so that it does not deliver them twice.
 */
final class ProjectionWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionWriter.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(10);
    private static final Duration STILL_AT_WORK = Duration.ofSeconds(10);

    private final Database database;
    private final Inbox inbox;
    private final List<Lane<?>> lanes;
    private final List<SampleWindow<?>> windows;
    private final Acknowledgements acknowledgements;
    private final CatchingUp catchingUp;
    private final Alignment alignment = new Alignment(System::nanoTime);
    private volatile boolean stopping;

    ProjectionWriter(
            Database database,
            Inbox inbox,
            List<Lane<?>> lanes,
            List<SampleWindow<?>> windows,
            Acknowledgements acknowledgements) {
        this.database = database;
        this.catchingUp = new CatchingUp(database);
        this.inbox = inbox;
        this.lanes = lanes;
        this.windows = windows;
        this.acknowledgements = acknowledgements;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                step();
            } catch (InterruptedException interrupted) {
                return;
            } catch (Exception | Error unexpected) {
                LOG.error("the projection writer failed and goes on", unexpected);
            }
        }
    }

    /** Writes what is there, waiting a moment when there is nothing. Returns whether something was written. */
    boolean step() throws InterruptedException {
        List<Delivery<?>> arrived = inbox.take(alignment.isHolding() ? SHORT_PATIENCE : PATIENCE);
        List<Delivery<?>> deliveries = alignment.align(arrived, lanes);
        try {
            List<SampleWindow<?>> due = windows.stream()
                    .filter(window -> window.cutWhenDue(stopping))
                    .toList();
            WriteBatch batch = new WriteBatch(lanes, deliveries, due);
            if (batch.isEmpty()) {
                saveCursors();
                return false;
            }
            return isStored(batch);
        } finally {
            inbox.release(deliveries);
        }
    }

    /** A failure is no matter here: the cursors only stay where they are until the next time. */
    private void saveCursors() {
        List<Lane<?>> ahead = lanes.stream().filter(Lane::isAheadOfItsCursor).toList();
        if (ahead.isEmpty()) {
            return;
        }
        try {
            database.write(transaction -> {
                ahead.forEach(lane -> lane.saveCursor(transaction));
                return null;
            });
            ahead.forEach(Lane::cursorIsSaved);
        } catch (RuntimeException failure) {
            LOG.debug("the cursors stay behind for now", failure);
        }
    }

    private boolean isStored(WriteBatch batch) throws InterruptedException {
        try {
            if (store(batch)) {
                report(batch);
                catchingUp.look(lanes);
                return true;
            }
            handBack(batch.deliveries());
            return false;
        } catch (RuntimeException | Error unexpected) {
            batch.lanes().forEach(lane -> lane.status().failing(unexpected));
            throw unexpected;
        } finally {
            inbox.pause(false);
        }
    }

    /** Tries until it is done; false when the end came first. */
    private boolean store(WriteBatch batch) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));
        long told = System.nanoTime();
        boolean together = true;
        while (true) {
            try {
                write(batch, together);
                return true;
            } catch (RuntimeException failure) {
                if (WriteFailure.of(failure) != WriteFailure.TRANSIENT) {
                    if (!together) {
                        throw failure;
                    }
                    together = false;
                    continue;
                }
                if (stopping) {
                    return false;
                }
                inbox.pause(true);
                batch.stalled(failure);
                told = sayStillAtWork(batch, told);
                Thread.sleep(backoff.next().toMillis());
            }
        }
    }

    private void write(WriteBatch batch, boolean together) {
        database.write(transaction -> {
            if (together) {
                batch.writeTogether(transaction);
            } else {
                batch.writeOneByOne(transaction);
            }
            return null;
        });
    }

    private static long sayStillAtWork(WriteBatch batch, long told) {
        if (Duration.ofNanos(System.nanoTime() - told).compareTo(STILL_AT_WORK) < 0) {
            return told;
        }
        batch.deliveries().forEach(delivery -> Acknowledgements.tell(delivery.message(), Message::inProgress));
        return System.nanoTime();
    }

    private void report(WriteBatch batch) {
        acknowledgements.add(batch.deliveries());
        batch.lanes().forEach(Lane::stored);
        batch.windows().forEach(SampleWindow::written);
    }

    /** Hands back at the end what was fetched and not written, so that the next start has it at once. */
    void handBackTheRest() {
        handBack(alignment.clear());
        handBack(inbox.clear());
    }

    private static void handBack(List<Delivery<?>> deliveries) {
        deliveries.forEach(delivery -> Acknowledgements.tell(delivery.message(), Message::nak));
    }
}
