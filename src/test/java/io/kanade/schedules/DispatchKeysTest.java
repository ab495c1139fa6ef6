package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DispatchKeysTest {

    @Test
    void idsWithDotsDoNotMeet() {
        assertThat(DispatchKeys.pc("east.night", "K9")).isEqualTo("pc.10.east.night.2.K9");
        assertThat(DispatchKeys.pc("east", "night.K9")).isEqualTo("pc.4.east.8.night.K9");
    }

    @Test
    void lengthsCountBytes() {
        assertThat(DispatchKeys.target("büro")).isEqualTo("target.5.büro");
    }

    @Test
    void aClaimNamesItsSlot() {
        assertThat(DispatchKeys.claim("nightly", Instant.parse("1970-01-01T00:01:00Z")))
                .isEqualTo("7.nightly.60");
    }

    @Test
    void aClaimsKeyTellsItsScheduleAndSlot() {
        Instant slot = Instant.parse("1970-01-01T00:01:00Z");

        assertThat(DispatchKeys.claimed(DispatchKeys.claim("a.b.7", slot)))
                .contains(new DispatchKeys.Claimed("a.b.7", slot));
        assertThat(DispatchKeys.claimed("3.nightly.60")).isEmpty();
        assertThat(DispatchKeys.claimed("nightly")).isEmpty();
        assertThat(DispatchKeys.claimed("7.nightly.x")).isEmpty();
    }
}
