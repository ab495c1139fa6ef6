package io.kanade.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalendarRuleTest {

    /** One row of the shared examples: the first fires after an instant that pass the schedule's own limits. */
    record Row(String id, @Nullable String zone, RawJson schedule, Instant now, int count, List<Instant> fires) {
        @Override
        public String toString() {
            return id;
        }

        Schedule document() throws UndecodableDocument {
            String text = "{\"id\":\"s\",\"job_id\":\"j\"," + schedule.text().substring(1);
            return Documents.schedules(ZoneOffset.UTC).decode(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    static Stream<Row> rows() throws IOException, InvalidJson {
        try (InputStream file = CalendarRuleTest.class.getResourceAsStream("next-occurrences.jsonl")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            String list = "[" + String.join(",", text.strip().split("\n")) + "]";
            return Stream.of(StrictJson.forRequests().read(list, Row[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void firesAsTheSharedExamplesSay(Row row) throws UndecodableDocument {
        ZoneId host = ZoneId.of(row.zone() == null ? "UTC" : row.zone());
        assertThat(Occurrences.after(row.now(), row.document(), host, row.count()))
                .isEqualTo(row.fires());
    }

    @Test
    void allSharedExamplesAreThere() throws IOException, InvalidJson {
        assertThat(rows()).hasSize(62);
    }

    @Property(tries = 400)
    void theNextFireIsTheEarliestThatFits(
            @ForAll("rules") CalendarRule rule, @ForAll("zones") ZoneId zone, @ForAll("moments") Moment moment) {
        Instant after = moment.in(zone);
        Optional<Instant> next = rule.next(after, zone);
        assertThat(next).hasValueSatisfying(fire -> {
            assertThat(fire).isAfter(after);
            assertThat(rule.days().contains(LocalDate.ofInstant(fire, zone))).isTrue();
            assertThat(isAtItsTime(rule, fire, zone)).isTrue();
        });
        Instant first = after.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
        Instant end = next.orElseThrow();
        for (Instant minute = first;
                minute.isBefore(end) && minute.isBefore(after.plus(Duration.ofDays(2)));
                minute = minute.plusSeconds(60)) {
            assertThat(qualifies(rule, minute, zone)).as("%s", minute).isFalse();
        }
    }

    /** Some time before or after a change of the clocks. */
    record Moment(Instant near, long minutes) {
        Instant in(ZoneId zone) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(near);
            return (change == null ? near : change.getInstant()).plusSeconds(60 * minutes);
        }
    }

    private static boolean isAtItsTime(CalendarRule rule, Instant fire, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(fire, zone);
        if (local.toLocalTime().equals(rule.time())) {
            return true;
        }
        ZoneOffsetTransition change =
                zone.getRules().getTransition(local.toLocalDate().atTime(rule.time()));
        return change != null && change.isGap() && change.getInstant().equals(fire);
    }

    private static boolean qualifies(CalendarRule rule, Instant minute, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(minute, zone);
        return local.toLocalTime().equals(rule.time())
                && rule.days().contains(local.toLocalDate())
                && zone.getRules()
                        .getValidOffsets(local)
                        .get(0)
                        .equals(zone.getRules().getOffset(minute));
    }

    @Provide
    Arbitrary<CalendarRule> rules() {
        Arbitrary<LocalTime> times = Combinators.combine(
                        Arbitraries.integers().between(0, 23), Arbitraries.of(0, 1, 15, 30, 45, 59))
                .as(LocalTime::of);
        Arbitrary<DaySet> days = Arbitraries.oneOf(
                Arbitraries.just(DaySet.DAILY),
                Arbitraries.integers().between(1, 127).map(bits -> new DaySet(bits, 0, 0)),
                Arbitraries.integers().between(1, 127).map(bits -> new DaySet(0, 0, bits)),
                Arbitraries.longs().between(1, (1L << 35) - 1).map(bits -> new DaySet(0, bits, 0)));
        return Combinators.combine(times, days).as((time, set) -> new CalendarRule(null, time, set));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "Europe/London",
                        "Europe/Lisbon",
                        "America/New_York",
                        "America/Santiago",
                        "America/Havana",
                        "America/St_Johns",
                        "America/Sao_Paulo",
                        "Africa/Cairo",
                        "Africa/Casablanca",
                        "Asia/Beirut",
                        "Asia/Tehran",
                        "Asia/Tokyo",
                        "Asia/Kathmandu",
                        "Australia/Lord_Howe",
                        "Australia/Sydney",
                        "Pacific/Auckland",
                        "Pacific/Chatham",
                        "Pacific/Apia")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Moment> moments() {
        long from = Instant.parse("2005-01-01T00:00:00Z").getEpochSecond();
        long to = Instant.parse("2040-01-01T00:00:00Z").getEpochSecond();
        return Combinators.combine(
                        Arbitraries.longs().between(from, to).map(Instant::ofEpochSecond),
                        Arbitraries.longs().between(-36 * 60, 36 * 60))
                .as(Moment::new);
    }
}
