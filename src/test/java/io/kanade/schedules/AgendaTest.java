package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final Instant NINE = Instant.parse("2026-06-10T09:00:00Z");
    private final Agenda agenda = new Agenda();

    @Test
    void aSlotIsGivenOutOnceAndOnlyWhenItsTimeHasCome() {
        agenda.put("a", Rhythm.EVERY_MINUTE, NINE.minusSeconds(1));

        assertThat(agenda.takeDue(NINE.minusMillis(1))).isEmpty();
        assertThat(agenda.takeDue(NINE)).containsExactly(new Agenda.Due("a", NINE, List.of()));
        assertThat(agenda.takeDue(NINE)).isEmpty();
        assertThat(agenda.nextAlarm()).contains(NINE.plusSeconds(60));
    }

    @Test
    void noneOfTwoThousandIsLost() {
        IntStream.range(0, 2000).forEach(n -> agenda.put("s" + n, Rhythm.EVERY_MINUTE, NINE.minusSeconds(5)));

        assertThat(agenda.takeDue(NINE)).hasSize(2000);
    }

    @Test
    void afterAStandStillTheNewestSlotStandsForTheOlderOnes() {
        agenda.put("a", Rhythm.EVERY_MINUTE, NINE.minusSeconds(1));

        assertThat(agenda.takeDue(NINE.plusSeconds(150)))
                .containsExactly(new Agenda.Due("a", NINE.plusSeconds(120), List.of(NINE, NINE.plusSeconds(60))));
    }

    @Test
    void aBusyScheduleWaitsAndItsNewestSlotIsKept() {
        agenda.put("a", Rhythm.EVERY_MINUTE, NINE.minusSeconds(1));
        agenda.takeDue(NINE);

        assertThat(agenda.takeDue(NINE.plusSeconds(60))).isEmpty();
        agenda.release("a");

        assertThat(agenda.takeDue(NINE.plusSeconds(61)))
                .containsExactly(new Agenda.Due("a", NINE.plusSeconds(60), List.of()));
    }

    @Test
    void aSlotHeldBackComesAgainAndGivesWayToANewerOne() {
        agenda.put("a", Rhythm.EVERY_MINUTE, NINE.minusSeconds(1));
        agenda.takeDue(NINE);
        agenda.hold("a", NINE, NINE.plusSeconds(1));

        assertThat(agenda.takeDue(NINE.plusMillis(500))).isEmpty();
        assertThat(agenda.takeDue(NINE.plusSeconds(1))).containsExactly(new Agenda.Due("a", NINE, List.of()));

        agenda.hold("a", NINE, NINE.plusSeconds(90));
        assertThat(agenda.takeDue(NINE.plusSeconds(60)))
                .containsExactly(new Agenda.Due("a", NINE.plusSeconds(60), List.of(NINE)));
    }

    @Test
    void aClockSetBackStartsFromItsNewTime() {
        agenda.put("a", Rhythm.EVERY_MINUTE, NINE.plus(Duration.ofHours(1)));
        agenda.replan(NINE.plusSeconds(1));

        assertThat(agenda.nextAlarm()).contains(NINE.plusSeconds(60));
    }

    @Test
    void aRemovedOrExhaustedScheduleRingsNoMore() {
        agenda.put("gone", Rhythm.EVERY_MINUTE, NINE.minusSeconds(1));
        agenda.remove("gone");
        agenda.put("past", instant -> Optional.empty(), NINE);

        assertThat(agenda.takeDue(NINE.plusSeconds(60))).isEmpty();
    }
}
