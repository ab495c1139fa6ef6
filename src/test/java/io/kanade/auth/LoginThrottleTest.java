package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kanade.SettableClock;
import io.kanade.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-12T10:00:00Z"));
    private final LoginThrottle throttle = new LoginThrottle(clock, 100);

    @Test
    void fourFailuresInARowAreForgiven() {
        fail("ann", "10.0.0.1", 4);
        assertFree("ann", "10.0.0.1");
    }

    @Test
    void theFifthFailureStartsAPauseForTheAccountFromEveryAddress() {
        fail("ann", "10.0.0.1", 5);
        assertThat(wait("ann", "10.0.0.2")).isEqualTo(10);
        assertFree("bob", "10.0.0.1");
        clock.advance(Duration.ofMillis(9_500));
        assertThat(wait("ann", "10.0.0.2")).isEqualTo(1);
        clock.advance(Duration.ofMillis(500));
        assertFree("ann", "10.0.0.2");
    }

    @Test
    void thePauseDoublesWithEachFurtherFailureUpToAQuarterOfAnHour() {
        fail("ann", "10.0.0.1", 5);
        long[] pauses = {20, 40, 80, 160, 320, 640, 900, 900};
        for (long expected : pauses) {
            clock.advance(Duration.ofSeconds(wait("ann", "10.0.0.1")));
            throttle.failed("ann", "10.0.0.1");
            assertThat(wait("ann", "10.0.0.1")).isEqualTo(expected);
        }
    }

    @Test
    void aSuccessClearsTheAccount() {
        fail("ann", "10.0.0.1", 4);
        throttle.succeeded("ann");
        fail("ann", "10.0.0.1", 4);
        assertFree("ann", "10.0.0.1");
    }

    @Test
    void anAccountIsForgottenAnHourAfterItsLastFailure() {
        fail("ann", "10.0.0.1", 4);
        clock.advance(Duration.ofHours(1));
        throttle.failed("ann", "10.0.0.1");
        assertFree("ann", "10.0.0.1");
    }

    @Test
    void thirtyFailuresAMinuteFromAnAddressGoThroughAndThenItWaitsForTheRestOfTheMinute() {
        for (int name = 0; name < 29; name++) {
            fail("user-" + name, "10.0.0.1", 1);
        }
        clock.advance(Duration.ofSeconds(20));
        assertFree("ann", "10.0.0.1");
        fail("user-29", "10.0.0.1", 1);
        assertThat(wait("ann", "10.0.0.1")).isEqualTo(40);
        assertFree("ann", "10.0.0.2");
        clock.advance(Duration.ofSeconds(40));
        assertFree("ann", "10.0.0.1");
    }

    @Test
    void namesThatDoNotExistAreCountedLikeOthersAndCostNoMoreMemoryThanTheLimit() {
        String huge = "x".repeat(1 << 20);
        fail(huge, "10.0.0.1", 5);
        assertThat(wait(huge, "10.0.0.2")).isEqualTo(10);
        for (int number = 0; number < 1_000; number++) {
            fail("name-" + number, "address-" + number, 1);
        }
        assertThat(throttle.keys()).isEqualTo(200);
        assertFree(huge, "10.0.0.2");
    }

    private void fail(String username, String address, int times) {
        for (int time = 0; time < times; time++) {
            throttle.failed(username, address);
        }
    }

    private void assertFree(String username, String address) {
        assertThatCode(() -> throttle.check(username, address)).doesNotThrowAnyException();
    }

    private long wait(String username, String address) {
        long[] seconds = new long[1];
        assertThatExceptionOfType(Failure.Throttled.class)
                .isThrownBy(() -> throttle.check(username, address))
                .satisfies(refused -> seconds[0] = refused.retryAfterSeconds());
        return seconds[0];
    }
}
