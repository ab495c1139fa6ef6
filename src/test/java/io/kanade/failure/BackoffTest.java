package io.kanade.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(300));

    @Test
    void waitsDoubleUpToTheLongestOrAreAQuarterShorter() {
        assertThat(backoff.next()).isBetween(Duration.ofMillis(75), Duration.ofMillis(100));
        assertThat(backoff.next()).isBetween(Duration.ofMillis(150), Duration.ofMillis(200));
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(225), Duration.ofMillis(300));
        }
    }

    @Test
    void whatRanForAMinuteBeginsAnew() {
        backoff.next();
        backoff.next();
        long now = System.nanoTime();
        assertThat(backoff.after(now)).isGreaterThan(Duration.ofMillis(200));
        assertThat(backoff.after(now - Duration.ofSeconds(61).toNanos())).isLessThanOrEqualTo(Duration.ofMillis(100));
    }
}
