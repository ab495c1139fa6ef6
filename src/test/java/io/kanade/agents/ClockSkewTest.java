package io.kanade.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.Timestamp;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** W24: a minute is tolerated, in both directions. */
class ClockSkewTest {

    private static final Instant NOW = Instant.parse("2026-06-12T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, false", "60, false", "-60, false", "61, true", "-61, true"})
    void aClockIsOffByMoreThanAMinute(long seconds, boolean off) {
        ClockSkew skew = new ClockSkew();
        assertThat(skew.isOff("pc", Timestamp.of(NOW.plusSeconds(seconds)), Timestamp.of(NOW)))
                .isEqualTo(off);
    }
}
