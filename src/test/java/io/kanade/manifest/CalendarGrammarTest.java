package io.kanade.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarGrammarTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "09:00,09:00",
                "9:05,09:05",
                " 09:00 ,09:00",
                "23:59,23:59",
                "0:0,00:00",
                "009:00,",
                "24:00,",
                "23:60,",
                "09:00:00,",
                "0900,",
                ",",
                "noon,",
                "\u0660\u0669:00,",
                "-1:00,",
                "9:,"
            })
    void readsTimesOfDay(String at, LocalTime time) throws InvalidRule {
        String text = at == null ? "" : at;
        if (time == null) {
            assertThatThrownBy(() -> CalendarGrammar.parse(text, List.of())).isInstanceOf(InvalidRule.class);
        } else {
            assertThat(CalendarGrammar.parse(text, List.of())).isEqualTo(new CalendarRule(null, time, DaySet.DAILY));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-10 09:00, 2026-06-10",
        "2026-6-9 9:00, 2026-06-09",
        "2026-06-10T09:00, 2026-06-10",
        "2026/06/10 09:00, 2026-06-10",
        "5000-01-01 09:00, 5000-01-01",
        "0001-01-01 09:00, 0001-01-01",
        "2024-02-29 09:00, 2024-02-29"
    })
    void readsDates(String at, LocalDate date) throws InvalidRule {
        CalendarRule rule = CalendarGrammar.parse(at, List.of());
        assertThat(rule.date()).isEqualTo(date);
        assertThat(rule.time()).isEqualTo(LocalTime.of(9, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30 09:00", "2026-13-01 09:00", "2026-06-10", "2026-06-10 24:00", "2026/06/10T09:00",
                        "2026-06-10 09:00:00",
                "0000-01-01 09:00", "9999-01-01 09:00", "5001-01-01 09:00", "2026-06/10 09:00", "2026-06-10 09:00Z",
                        "2026-06-10 x"
            })
    void refusesDatesThatAreNone(String at) {
        assertThatThrownBy(() -> CalendarGrammar.parse(at, List.of())).isInstanceOf(InvalidRule.class);
    }

    @Test
    void aDateLeavesNoRoomForDays() {
        assertThatThrownBy(() -> CalendarGrammar.parse("2026-06-10 09:00", List.of("mon")))
                .hasMessageStartingWith("days:");
    }

    @ParameterizedTest
    @CsvSource({
        "mon, 1",
        "SUN, 7",
        "Wed, 3",
        "0, 7",
        "7, 7",
        "007, 7",
        "5, 5",
        "mon-fri, 12345",
        "1-5, 12345",
        "sat-sun, 67",
        "fri-sun, 567",
        "sun-sat, 1234567",
        "sun-mon, 17",
        "0-7, 1234567",
        "*, 1234567",
        "sun-sun, 7",
        "7-7, 7",
        "mon-mon, 1",
        "' tue', 2",
        "'tue\u00A0', 2",
        "0-1, 17",
        "5-7, 567",
        "wed-4, 34"
    })
    void readsWeekdays(String token, String weekdays) throws InvalidRule {
        DaySet expected = DaySet.NONE;
        for (int i = 0; i < weekdays.length(); i++) {
            expected = expected.or(DaySet.weekday(DayOfWeek.of(weekdays.charAt(i) - '0')));
        }
        assertThat(DayToken.parse(token)).isEqualTo(expected);
    }

    @Test
    void readsOrdinalsAndLastWeekdays() throws InvalidRule {
        assertThat(DayToken.parse("tue#2")).isEqualTo(DaySet.nth(DayOfWeek.TUESDAY, 2));
        assertThat(DayToken.parse("2#5")).isEqualTo(DaySet.nth(DayOfWeek.TUESDAY, 5));
        assertThat(DayToken.parse("FRI#03")).isEqualTo(DaySet.nth(DayOfWeek.FRIDAY, 3));
        assertThat(DayToken.parse("sun#1")).isEqualTo(DaySet.nth(DayOfWeek.SUNDAY, 1));
        assertThat(DayToken.parse("friL")).isEqualTo(DaySet.last(DayOfWeek.FRIDAY));
        assertThat(DayToken.parse("5l")).isEqualTo(DaySet.last(DayOfWeek.FRIDAY));
        assertThat(DayToken.parse("7L")).isEqualTo(DaySet.last(DayOfWeek.SUNDAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "#2",
                "*#1",
                "*-mon",
                "*L",
                "-mon",
                "1-3/2",
                "5-2",
                "8",
                "?",
                "fri L",
                "mon - fri",
                "mon,tue",
                "mon-*",
                "mon-fri#1",
                "tue # 2",
                "tue#",
                "tue#0",
                "tue#L",
                "tue#6",
                "tue#x",
                "L",
                "l",
                "fri-mon",
                "funL",
                "funday",
                "mon-",
                "mon-friL",
                "mon-tue-wed",
                "mon/2",
                "sat-mon",
                "sunday",
                "\u0661",
                "monday",
                "-",
                "--",
                "mon#2#3",
                "mon#-1",
                "**"
            })
    void refusesEverythingElse(String token) {
        assertThatThrownBy(() -> DayToken.parse(token))
                .isInstanceOf(InvalidRule.class)
                .hasMessageStartingWith("days:");
    }

    @Test
    void spellingDoesNotDependOnTheMachinesLanguage() throws InvalidRule {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(DayToken.parse("FRI")).isEqualTo(DaySet.weekday(DayOfWeek.FRIDAY));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void tokensAreAlternatives() throws InvalidRule {
        DaySet days =
                CalendarGrammar.parse("09:00", List.of("mon", "tue#1", "friL")).days();
        assertThat(days.contains(LocalDate.parse("2026-06-08"))).isTrue();
        assertThat(days.contains(LocalDate.parse("2026-06-02"))).isTrue();
        assertThat(days.contains(LocalDate.parse("2026-06-09"))).isFalse();
        assertThat(days.contains(LocalDate.parse("2026-06-19"))).isFalse();
        assertThat(days.contains(LocalDate.parse("2026-06-26"))).isTrue();
    }
}
