package io.kanade.schedules;

import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes when slots come due and hands each to a worker, however many there are at once (jobs-and-schedules §5.3). One thread named
 * {@code scheduler}; {@link #step()} does one round without it. Survives every exception of a slot.
 */
public final class Dispatcher implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LONGEST_REST = Duration.ofMillis(500);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Agenda agenda;
    private final SlotHandler handler;
    private final DecisionLog decisions;
    private final ExecutorService workers;
    private final Clock clock;
    private final Thread thread = new Thread(this::loop, "scheduler");
    private Instant latest = Instant.MIN;
    private volatile boolean stopping;
    private volatile @Nullable Instant lastRound;

    Dispatcher(Agenda agenda, SlotHandler handler, DecisionLog decisions, ExecutorService workers, Clock clock) {
        this.agenda = agenda;
        this.handler = handler;
        this.decisions = decisions;
        this.workers = workers;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** One round: every slot that is due goes to a worker. Answers how long there is nothing to do. */
    Duration step() {
        Instant now = clock.instant();
        if (now.isBefore(latest)) {
            agenda.replan(now);
        }
        latest = now;
        List<Agenda.Due> due = agenda.takeDue(now);
        for (Agenda.Due slot : due) {
            slot.merged().forEach(older -> decisions.record(Decision.of(slot.scheduleId(), older, Reason.MERGED)));
            workers.execute(() -> work(slot));
        }
        lastRound = now;
        return agenda.nextAlarm()
                .map(at -> Duration.between(now, at))
                .filter(rest -> rest.compareTo(LONGEST_REST) < 0)
                .orElse(LONGEST_REST);
    }

    /** When the thread last went round; null before the first time. */
    @Nullable
    Instant lastRound() {
        return lastRound;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(STOP_LIMIT.toMillis());
        workers.shutdown();
        if (!workers.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn(
                    "{} slots were not finished within {}; their claims complete them after the restart",
                    workers.shutdownNow().size(),
                    STOP_LIMIT);
        }
    }

    private void work(Agenda.Due due) {
        SlotHandler.Outcome outcome = SlotHandler.Outcome.SEEN_TO;
        try {
            outcome = handler.handle(due.scheduleId(), due.slot());
        } catch (RuntimeException e) {
            LOG.error("the slot {} of schedule {} failed", due.slot(), due.scheduleId(), e);
        } finally {
            if (outcome == SlotHandler.Outcome.AGAIN) {
                agenda.hold(due.scheduleId(), due.slot(), clock.instant().plus(AGAIN_AFTER));
            } else {
                agenda.release(due.scheduleId());
            }
        }
    }

    private void loop() {
        while (!stopping) {
            try {
                Thread.sleep(Math.max(1, rest().toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Duration rest() {
        try {
            return step();
        } catch (RuntimeException e) {
            LOG.error("a round of the scheduler failed; the next one follows", e);
            return LONGEST_REST;
        }
    }
}
