package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class RetentionWorkerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-12T04:05:06Z"), ZoneOffset.UTC);

    private final TestDatabase fixture;

    RetentionWorkerTest(@TempDir Path directory) {
        this.fixture = new TestDatabase(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theFirstSweepRunsAtOnce() throws Exception {
        AtomicInteger sweeps = new AtomicInteger();
        RetentionWorker worker = worker(counting(sweeps), RetentionWorker.INTERVAL);
        worker.start();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sweeps.get() == 1);
        worker.stop();
    }

    @Test
    void sweepsFollowEachOtherEvenWhenOneFails() throws Exception {
        AtomicInteger sweeps = new AtomicInteger();
        Function<Timestamp, RetentionStep.Chunk> failing = cutOff -> (handle, limit) -> {
            sweeps.incrementAndGet();
            throw new IllegalStateException("on purpose");
        };
        RetentionWorker worker = worker(failing, Duration.ofMillis(5));
        worker.start();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sweeps.get() >= 3);
        worker.stop();
    }

    @Test
    void aChoreThatFailsKeepsNoOtherFromItsTurn() {
        AtomicInteger others = new AtomicInteger();
        Chore failing = chore("failing", () -> {
            throw new IllegalStateException("on purpose");
        });
        Chore other = chore("other", others::incrementAndGet);
        RetentionWorker worker = new RetentionWorker(List.of(failing, other), RetentionWorker.INTERVAL);

        worker.step();
        worker.step();

        assertThat(others).hasValue(2);
    }

    @Test
    void aStopEndsASweepThatWouldGoOnForEver() throws Exception {
        AtomicInteger chunks = new AtomicInteger();
        Function<Timestamp, RetentionStep.Chunk> endless = cutOff -> (handle, limit) -> {
            chunks.incrementAndGet();
            return new Done(limit, true);
        };
        RetentionWorker worker = worker(endless, RetentionWorker.INTERVAL);
        worker.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> chunks.get() > 2);

        worker.stop();

        int atStop = chunks.get();
        assertThat(fixture.database()
                        .<Long>write(handle ->
                                handle.createQuery("SELECT 1").mapTo(Long.class).one()))
                .isOne();
        assertThat(chunks).as("the thread is gone").hasValue(atStop);
    }

    @Test
    void ticksAreFiveMinutesApart() {
        assertThat(RetentionWorker.INTERVAL).isEqualTo(Duration.ofMinutes(5));
    }

    private static Function<Timestamp, RetentionStep.Chunk> counting(AtomicInteger sweeps) {
        return cutOff -> (handle, limit) -> {
            assertThat(cutOff).isEqualTo(Timestamp.of(CLOCK.instant().minus(Duration.ofHours(1))));
            sweeps.incrementAndGet();
            return new Done(0, false);
        };
    }

    private static Chore chore(String name, Runnable part) {
        return new Chore() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void run(BooleanSupplier goOn) {
                part.run();
            }
        };
    }

    private RetentionWorker worker(Function<Timestamp, RetentionStep.Chunk> chunk, Duration interval) {
        RetentionStep step = new RetentionStep("step", Duration.ofHours(1), RetentionStep.UNCAPPED, chunk);
        Sweep sweep = new Sweep(fixture.database(), CLOCK, fixture.environment().metrics(), List.of(step));
        return new RetentionWorker(List.of(sweep), interval);
    }
}
