package io.kanade.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @ParameterizedTest
    @CsvSource({
        "2026-06-12T04:05:06Z, 2026-06-12T04:05:06Z",
        "2026-06-12T04:05:06.1Z, 2026-06-12T04:05:06.100Z",
        "2026-06-12T04:05:06.120000Z, 2026-06-12T04:05:06.120Z",
        "2026-06-12T04:05:06.1234567899Z, 2026-06-12T04:05:06.123456789Z",
        "2026-06-12T04:05:06.000000000Z, 2026-06-12T04:05:06Z",
        "2026-06-12T09:00:00+09:00, 2026-06-12T00:00:00Z",
        "2026-06-12T09:00:00+0900, 2026-06-12T00:00:00Z",
        "2026-06-12 09:00:00 +09: 00, 2026-06-12T00:00:00Z",
        "2026-06-12t09:00:00z, 2026-06-12T09:00:00Z",
        "2026-06-12 09:00:00 UTC, 2026-06-12T09:00:00Z",
        "2026-06-12T09:00:00utc, 2026-06-12T09:00:00Z",
        "2026-  06 - 12T 9 : 00:  00 .Z, ''",
        "2026-  06 - 12T 9 : 00:  00.5 Z, 2026-06-12T09:00:00.500Z",
        "2026-06-12  09:00:00\u00a0+09 00, 2026-06-12T00:00:00Z",
        "226-06-12T04:05:06Z, 0226-06-12T04:05:06Z",
        "1-1-1T0:0:0Z, 0001-01-01T00:00:00Z",
        "'  2026-06-12T09:00:00Z\t', 2026-06-12T09:00:00Z",
        "2026-1-1T0:0:0Z, 2026-01-01T00:00:00Z",
        "2026-06-12T23:59:60Z, 2026-06-12T23:59:60Z",
        "2026-06-12T23:59:60.5+01:00, 2026-06-12T22:59:60.500Z",
        "2026-06-12T00:00:00+23:59, 2026-06-11T00:01:00Z",
        "2026-06-12T00:00:00\u22121:00, ''",
        "2026-06-12T00:00:00\u221201:00, 2026-06-12T01:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "+2026-06-12T04:05:06Z, 2026-06-12T04:05:06Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z"
    })
    void readsEveryFormAndWritesOne(String text, String wire) throws InvalidTimestamp {
        if (wire.isEmpty()) {
            assertThatThrownBy(() -> Timestamp.parse(text)).isInstanceOf(InvalidTimestamp.class);
        } else {
            assertThat(Timestamp.parse(text).wire()).isEqualTo(wire);
            assertThat(Timestamp.parse(text).stored()).isEqualTo(wire.replace("Z", "+00:00"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "2026-06-12",
                "2026-06-12T04:05Z",
                "2026-06-12T04:05:06",
                "2026-06-12T04:05:06+09",
                "2026-06-12T24:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-06-12T04:60:00Z",
                "2026-06-12T04:05:61Z",
                "2026-06-12T04:05:06,5Z",
                "2026-06-12T04:05:06.Z",
                "2026-06-12T04:05:06+24:00",
                "2026-06-12T04:05:06+01:60",
                "12026-06-12T04:05:06Z",
                "+12026-06-12T04:05:06Z",
                "-0001-06-12T04:05:06Z",
                "9999-12-31T23:59:59-01:00",
                "0000-01-01T00:00:00+01:00",
                "2026-06-12 T04:05:06Z",
                "2026-06-12\t04:05:06Z",
                "2026-06-12T04:05:06 . 5Z",
                "2026-06-12T04:05:06+ 09:00",
                "2026-06-12T04:05:06 UT",
                "2026-06-12T\u0660\u0664:05:06Z",
                "1780000000",
                "2026-06-12T04:05:06ZZ",
                "+999999999999-01-01T00:00:00Z"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Timestamp.parse(text)).isInstanceOf(InvalidTimestamp.class);
    }

    @Test
    void aLeapSecondLiesBetweenItsNeighbours() throws InvalidTimestamp {
        Timestamp before = Timestamp.parse("2026-06-12T23:59:59.999999999Z");
        Timestamp leap = Timestamp.parse("2026-06-12T23:59:60Z");
        Timestamp after = Timestamp.parse("2026-06-13T00:00:00Z");
        assertThat(before).isLessThan(leap);
        assertThat(leap).isLessThan(after);
        assertThat(before.stored()).isLessThan(leap.stored());
        assertThat(leap.stored()).isLessThan(after.stored());
        assertThat(leap.instant()).isEqualTo(Instant.parse("2026-06-12T23:59:59Z"));
    }

    @Property
    void theOrderOfStoredTextsIsTheOrderOfTime(@ForAll("instants") Instant one, @ForAll("instants") Instant other) {
        assertThat(sign(Timestamp.of(one).stored().compareTo(Timestamp.of(other).stored())))
                .isEqualTo(sign(one.compareTo(other)))
                .isEqualTo(sign(Timestamp.of(one).compareTo(Timestamp.of(other))));
    }

    @Property
    void neighboursStayInOrder(@ForAll("instants") Instant instant) {
        if (instant.getEpochSecond() < LAST) {
            assertThat(Timestamp.of(instant).stored())
                    .isLessThan(Timestamp.of(instant.plusNanos(1)).stored());
        }
    }

    @Property
    void whatIsWrittenReadsAsTheSame(@ForAll("instants") Instant instant) throws InvalidTimestamp {
        Timestamp timestamp = Timestamp.of(instant);
        assertThat(Timestamp.parse(timestamp.wire())).isEqualTo(timestamp);
        assertThat(Timestamp.parse(timestamp.stored())).isEqualTo(timestamp);
        assertThat(timestamp.instant()).isEqualTo(instant);
        assertThat(timestamp.wire()).isEqualTo(instant.toString());
    }

    @Property
    void anyOffsetReadsAsTheSameInstant(
            @ForAll("instants") Instant instant, @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int minutes)
            throws InvalidTimestamp {
        OffsetDateTime local = instant.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
        if (local.getYear() >= 0 && local.getYear() <= 9999) {
            String text = String.format(
                    Locale.ROOT,
                    "%04d-%02d-%02dT%02d:%02d:%02d.%09d%s%02d%02d",
                    local.getYear(),
                    local.getMonthValue(),
                    local.getDayOfMonth(),
                    local.getHour(),
                    local.getMinute(),
                    local.getSecond(),
                    local.getNano(),
                    minutes < 0 ? "-" : "+",
                    Math.abs(minutes) / 60,
                    Math.abs(minutes) % 60);
            assertThat(Timestamp.parse(text).instant()).isEqualTo(instant);
        }
    }

    @Provide
    Arbitrary<Instant> instants() {
        Arbitrary<Integer> nanos = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 999_999_999),
                Arbitraries.integers().between(0, 999).map(millis -> millis * 1_000_000),
                Arbitraries.of(0, 1, 1_000, 999_999_999));
        return Arbitraries.longs()
                .between(FIRST, LAST)
                .flatMap(second -> nanos.map(nano -> Instant.ofEpochSecond(second, nano)));
    }

    private static int sign(int order) {
        return Integer.signum(order);
    }
}
