package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kanade.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {

    private final PasswordHashes hashes = new PasswordHashes(2);

    @AfterEach
    void stop() throws InterruptedException {
        hashes.stop();
    }

    @Test
    void hashesAndVerifies() {
        String stored = hashes.hash("a password");
        assertThat(hashes.verify("a password", stored)).isTrue();
        assertThat(hashes.verify("another", stored)).isFalse();
    }

    @Test
    void aFailureOfTheWorkReachesTheOneWhoWaits() {
        CompletableFuture<String> failed = hashes.submit(argon2 -> {
            throw new Failure.Unauthenticated("no");
        });
        assertThat(failed)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .satisfies(thrown -> assertThat(thrown.getCause()).isExactlyInstanceOf(Failure.Unauthenticated.class));
    }

    @Test
    void neverMoreAtOnceThanThreadsAndWhatFindsTheQueueFullIsRefused() throws Exception {
        CountDownLatch bothRun = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Boolean>> accepted = new ArrayList<>();
        for (int number = 0; number < 2 + 32; number++) {
            accepted.add(hashes.submit(argon2 -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                bothRun.countDown();
                boolean released = await(release);
                running.decrementAndGet();
                return released;
            }));
        }
        assertThatExceptionOfType(Failure.Busy.class)
                .isThrownBy(() -> hashes.submit(argon2 -> true))
                .satisfies(busy -> assertThat(busy.retryAfterSeconds()).isPositive());
        assertThat(await(bothRun)).isTrue();
        release.countDown();
        for (CompletableFuture<Boolean> each : accepted) {
            assertThat(each).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
        }
        assertThat(most).hasValue(2);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
