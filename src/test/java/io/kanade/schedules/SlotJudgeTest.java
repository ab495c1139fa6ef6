package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.HumanDuration;
import io.kanade.codec.InvalidDuration;
import io.kanade.schedules.PlannerRows.Row;
import io.kanade.schedules.SlotFacts.ClaimState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SlotJudgeTest {

    private static final Instant SLOT = Instant.parse("2026-06-10T09:00:00Z");

    static Stream<Arguments> rows() {
        return PlannerRows.load().part("slot");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aSlotIsJudgedAsTheContractSays(Row row) throws InvalidDuration {
        String deadline = row.text("starting_deadline");
        SlotFacts facts = new SlotFacts(
                SLOT,
                Objects.requireNonNull(row.instant("started")),
                ClaimState.valueOf(Objects.requireNonNull(row.text("claim")).toUpperCase(Locale.ROOT)),
                !"false".equals(row.text("enabled")),
                deadline == null ? null : HumanDuration.parse(deadline).duration(),
                row.instant("broker_away_until"),
                row.instant("next_slot"));

        SlotVerdict verdict = SlotJudge.judge(facts, Objects.requireNonNull(row.instant("now")));

        assertThat(verdict.word()).isEqualTo(row.text("expect"));
    }

    @Test
    void aStartingDeadlineOfZeroDoesNotForbidEveryFire() {
        SlotFacts facts = new SlotFacts(SLOT, SLOT.minusSeconds(60), ClaimState.NONE, true, Duration.ZERO, null, null);

        assertThat(SlotJudge.judge(facts, SLOT.plusMillis(600))).isEqualTo(SlotVerdict.FIRE);
        assertThat(SlotJudge.judge(facts, SLOT.plusMillis(1001))).isEqualTo(SlotVerdict.passOver(Reason.MISSED_LATE));
    }
}
