package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.SettableClock;
import io.kanade.schedules.SlotHandler.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private static final Instant NINE = Instant.parse("2026-06-10T09:00:00Z");
    private final SettableClock clock = new SettableClock(NINE.minusSeconds(30));
    private final Agenda agenda = new Agenda();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Instant> handled = new CopyOnWriteArrayList<>();
    private Outcome outcome = Outcome.SEEN_TO;
    private final Dispatcher dispatcher =
            new Dispatcher(agenda, this::handle, decisions::add, new CallersThread(), clock);

    private Outcome handle(String scheduleId, Instant slot) {
        handled.add(slot);
        return outcome;
    }

    @Test
    void eachMinuteIsHandledOnce() {
        agenda.put("a", Rhythm.EVERY_MINUTE, clock.instant());

        for (int step = 0; step < 200; step++) {
            dispatcher.step();
            clock.advance(Duration.ofMillis(500));
        }

        assertThat(handled).containsExactly(NINE, NINE.plusSeconds(60));
        assertThat(decisions).isEmpty();
    }

    @Test
    void aSlotThatCouldNotBeDecidedComesAgain() {
        agenda.put("a", Rhythm.EVERY_MINUTE, clock.instant());
        outcome = Outcome.AGAIN;
        clock.set(NINE);
        dispatcher.step();
        outcome = Outcome.SEEN_TO;
        clock.advance(Duration.ofSeconds(2));
        dispatcher.step();
        clock.advance(Duration.ofSeconds(2));
        dispatcher.step();

        assertThat(handled).containsExactly(NINE, NINE);
    }

    @Test
    void theSlotsOfAStandStillBecomeOneAndTheOthersAreRecorded() {
        agenda.put("a", Rhythm.EVERY_MINUTE, clock.instant());
        clock.set(NINE.plusSeconds(61));
        dispatcher.step();

        assertThat(handled).containsExactly(NINE.plusSeconds(60));
        assertThat(decisions).containsExactly(Decision.of("a", NINE, Reason.MERGED));
    }

    @Test
    void afterTheClockWasSetBackPollsGoOnAtOnce() {
        agenda.put("a", Rhythm.EVERY_MINUTE, clock.instant());
        clock.set(NINE.plus(Duration.ofHours(1)));
        dispatcher.step();
        handled.clear();
        clock.set(NINE.plusSeconds(59));
        dispatcher.step();
        clock.set(NINE.plusSeconds(60));
        dispatcher.step();

        assertThat(handled).containsExactly(NINE.plusSeconds(60));
    }

    @Test
    void aFailingSlotDoesNotStopTheNext() {
        Dispatcher failing = new Dispatcher(
                agenda,
                (id, slot) -> {
                    handled.add(slot);
                    throw new IllegalStateException("on purpose");
                },
                decisions::add,
                new CallersThread(),
                clock);
        agenda.put("a", Rhythm.EVERY_MINUTE, clock.instant());
        clock.set(NINE);
        failing.step();
        clock.set(NINE.plusSeconds(60));
        failing.step();

        assertThat(handled).containsExactly(NINE, NINE.plusSeconds(60));
    }

    @Test
    void itRestsUntilTheNextSlotButNeverLong() {
        agenda.put("a", Rhythm.EVERY_MINUTE, clock.instant());

        assertThat(dispatcher.step()).isEqualTo(Duration.ofMillis(500));
        clock.set(NINE.minusMillis(20));
        assertThat(dispatcher.step()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void theThreadGoesItsRoundsUntilItIsStopped() throws InterruptedException {
        agenda.put("a", Rhythm.EVERY_MINUTE, clock.instant());
        dispatcher.start();
        try {
            clock.set(NINE);
            await().atMost(Duration.ofSeconds(30)).until(() -> handled.contains(NINE));
        } finally {
            dispatcher.stop();
        }
        Instant last = dispatcher.lastRound();
        assertThat(last).isEqualTo(NINE);
    }

    /** Runs everything at once, so that a step is over when it returns. */
    private static final class CallersThread extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return true;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
