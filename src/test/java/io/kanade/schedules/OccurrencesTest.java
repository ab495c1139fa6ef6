package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.schedules.PlannerRows.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OccurrencesTest {

    static Stream<Arguments> rows() {
        return PlannerRows.load().part("next");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theNextFiresAreTheContracts(Row row) {
        String zone = row.text("zone");
        Occurrences occurrences = new Occurrences(zone == null ? ZoneOffset.UTC : ZoneId.of(zone));

        List<Instant> fires = occurrences.next(
                Schedules.of(row.map("schedule")),
                Objects.requireNonNull(row.instant("now")),
                Math.toIntExact(row.number("count")));

        assertThat(fires)
                .isEqualTo(row.texts("fires").stream().map(Instant::parse).toList());
    }

    @Test
    void aPeriodBeyondTheScanIsNotFound() {
        assertThat(new Occurrences(ZoneOffset.UTC)
                        .next(
                                Schedules.of(Map.of(
                                        "when", Map.of("calendar", Map.of("at", "12:00")),
                                        "active", Map.of("from", "2090-01-01"))),
                                Instant.parse("2026-06-10T00:00:00Z"),
                                1))
                .isEmpty();
    }

    @Test
    void aStoredRuleThatCannotBeReadNeverFires() {
        assertThat(new Occurrences(ZoneOffset.UTC)
                        .next(
                                Schedules.of(Map.of("when", Map.of("calendar", Map.of("at", "noon")))),
                                Instant.parse("2026-06-10T00:00:00Z"),
                                1))
                .isEmpty();
    }
}
