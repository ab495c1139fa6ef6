package io.kanade.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.failure.Failure;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Active, constraints and freeze at an instant. */
class LimitsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId BEIRUT = ZoneId.of("Asia/Beirut");

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void activeIsHalfOpen() {
        Active june = new Active("2026-06-01", "2026-07-01T00:00:00+02:00");
        assertThat(june.contains(at("2026-05-31T21:59:59Z"), BERLIN)).isFalse();
        assertThat(june.contains(at("2026-05-31T22:00:00Z"), BERLIN)).isTrue();
        assertThat(june.contains(at("2026-06-30T21:59:59Z"), BERLIN)).isTrue();
        assertThat(june.contains(at("2026-06-30T22:00:00Z"), BERLIN)).isFalse();
        assertThat(june.contains(at("2026-05-31T23:00:00Z"), ZoneOffset.UTC)).isFalse();
    }

    @Test
    void anActiveBoundThatDoesNotParseCountsAsAbsent() {
        assertThat(new Active("soon", null).contains(at("2026-01-01T00:00:00Z"), BERLIN))
                .isTrue();
        assertThat(new Active("soon", "2025-01-01").contains(at("2026-01-01T00:00:00Z"), BERLIN))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "22:00-05:00, 21:59:59, false", "22:00-05:00, 22:00:00, true", "22:00-05:00, 04:59:59, true",
                "22:00-05:00, 05:00:00, false",
        "09:00-17:00, 08:59:59, false", "09:00-17:00, 09:00:00, true", "09:00-17:00, 16:59:59, true",
                "09:00-17:00, 17:00:00, false",
        "' 9:00 - 17:00 ', 09:00:00, true", "9-17, 12:00:00, false", "09:00-09:00, 09:00:00, false",
                "0900, 09:00:00, false",
        "09:00-17:00-18:00, 12:00:00, false", "'', 12:00:00, false"
    })
    void theWindowIsHalfOpenAndFailsClosed(String window, String time, boolean allowed) {
        Constraints constraints = new Constraints(window, null, List.of());
        assertThat(constraints.allows(at("2026-06-10T" + time + "Z"), ZoneOffset.UTC))
                .isEqualTo(allowed);
    }

    @Test
    void theWindowIsThatOfTheZonesWallClock() {
        Constraints constraints = new Constraints("09:00-10:00", null, List.of());
        assertThat(constraints.allows(at("2026-06-10T07:30:00Z"), BERLIN)).isTrue();
        assertThat(constraints.allows(at("2026-06-10T09:30:00Z"), BERLIN)).isFalse();
    }

    @Test
    void skipDatesAreThoseOfTheZonesCalendarAndFailClosed() {
        Constraints christmas = new Constraints(null, null, List.of(" 2026-12-25 ", "2027-1-1"));
        assertThat(christmas.skips(at("2026-12-24T23:30:00Z"), BERLIN)).isTrue();
        assertThat(christmas.skips(at("2026-12-24T23:30:00Z"), ZoneOffset.UTC)).isFalse();
        assertThat(christmas.skips(at("2027-01-01T12:00:00Z"), BERLIN)).isTrue();
        assertThat(christmas.skips(at("2026-12-26T12:00:00Z"), BERLIN)).isFalse();
        assertThat(new Constraints(null, null, List.of("x")).allows(at("2026-06-10T00:00:00Z"), BERLIN))
                .isFalse();
    }

    @Test
    void aFreezeHoldsWithinItsBoundsAndFailsClosed() {
        assertThat(new Freeze(null, null, null, Tz.LOCAL).isActive(at("2026-06-10T00:00:00Z"), BERLIN))
                .isTrue();
        Freeze day = new Freeze("2026-06-10", "2026-06-11", "patching", Tz.LOCAL);
        assertThat(day.isActive(at("2026-06-09T22:00:00Z"), BERLIN)).isTrue();
        assertThat(day.isActive(at("2026-06-10T22:00:00Z"), BERLIN)).isFalse();
        Freeze utc = new Freeze("2026-06-10", "2026-06-11", null, Tz.UTC);
        assertThat(utc.isActive(at("2026-06-09T22:00:00Z"), BERLIN)).isFalse();
        Freeze past = new Freeze(null, "2025-01-01", null, Tz.UTC);
        assertThat(past.isActive(at("2026-06-09T22:00:00Z"), BERLIN)).isFalse();
        Freeze unreadable = new Freeze("2030-01-01", "soon", null, Tz.UTC);
        assertThat(unreadable.isActive(at("2031-06-09T22:00:00Z"), BERLIN)).isTrue();
    }

    @Test
    void aFreezeIsRefusedWithBoundsThatAreNoneOrOutOfOrder() {
        assertRefused("x", null, "from:");
        assertRefused(null, "2026-02-30", "until:");
        assertRefused("2026-06-10", "2026-06-10", "from:");
        Documents.freezes(BERLIN).check(new Freeze("2026-06-10", "2026-06-11", null, Tz.LOCAL));
    }

    private static void assertRefused(@Nullable String from, @Nullable String until, String field) {
        assertThatThrownBy(() -> Documents.freezes(BERLIN).check(new Freeze(from, until, null, Tz.LOCAL)))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageStartingWith(field);
    }

    @Test
    void aMidnightAtTheStartOfAGapIsTheDaysFirstInstant() throws InvalidRule {
        assertThat(Bound.parse("2026-03-29", BEIRUT)).isEqualTo(at("2026-03-28T22:00:00Z"));
    }

    @Test
    void aMidnightInsideAGapIsRefused() {
        // The clocks of Toronto went from 23:30 of the 30th to 00:30.
        assertThatThrownBy(() -> Bound.parse("1919-03-31", ZoneId.of("America/Toronto")))
                .isInstanceOf(InvalidRule.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aMidnightThatOccursTwiceIsTheFirst() throws InvalidRule {
        assertThat(Bound.parse("2026-11-01", ZoneId.of("America/Havana"))).isEqualTo(at("2026-11-01T04:00:00Z"));
    }
}
