package io.kanade.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HumanDurationTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "0,0,0",
                "0s,0,0",
                "00s,0,0",
                "90s,90,0",
                "1m30s,90,0",
                "1h30m,5400,0",
                "2h 15min,8100,0",
                "1 0s,10,0",
                " 5s ,5,0",
                "5 s,5,0",
                "1 . 5s,1,500000000",
                "5\u00A0s,5,0",
                "5\u3000s,5,0",
                "5\u0085s,5,0",
                "1.5s,1,500000000",
                "4.2m,252,0",
                "1.5h,5400,0",
                "1.0h,3600,0",
                "0.5d,43200,0",
                "10m,600,0",
                "10M,26300160,0",
                "5\u00B5s,0,5000",
                "1nanos,0,1",
                "500ms,0,500000000",
                "1w,604800,0",
                "1y,31557600,0",
                "2days,172800,0",
                "1 day 6 hours,108000,0",
                "18446744073709551615s,18446744073709551615,0",
                "0 0s,0,0",
                "0.001us,0,1",
                "1.5w,907200,0",
                "1.5M,3945024,0",
                "18446744073709551615ns,18446744073,709551615",
                "1s1s,2,0",
                "3sec 2secs,5,0",
                "999ms 1ms,1,0",
                "000000000000000000000000000001s,1,0"
            })
    void readsSpansAndAddsThem(String text, BigInteger seconds, int nanos) throws InvalidDuration {
        assertThat(HumanDuration.parse(text)).isEqualTo(new HumanDuration(seconds, nanos));
    }

    @Test
    void aLineBreakIsABlank() throws InvalidDuration {
        assertThat(HumanDuration.parse("1s\n2s")).isEqualTo(HumanDuration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0 ",
                " 0",
                "00",
                "5",
                "1m30",
                "5s5",
                "5s 5",
                "-5s",
                "+5s",
                ".5s",
                "1.s",
                "1.5.5s",
                "1e3s",
                "1_000s",
                "1,5s",
                "5s,",
                "5S",
                "5Sec",
                "5 sx",
                "s",
                "0.0001h",
                "0.0000000001s",
                "\u0665s",
                "5\u03BCs",
                "18446744073709551616s",
                "18446744073709551615s 1s",
                "1.00000000000000000000s",
                "0.3M",
                "1mon",
                "1micros",
                "5\u001Cs",
                "5\u200Bs",
                "\uFEFF5s",
                "\uFF15s",
                "5\uFF53",
                "0.5ns",
                "18446744073709551616ns",
                "5 s s"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> HumanDuration.parse(text))
                .isInstanceOf(InvalidDuration.class)
                .hasMessageContaining("duration");
    }

    @Test
    void wholeSecondsAreTruncatedAndClamped() throws InvalidDuration {
        assertThat(HumanDuration.parse("1500ms").wholeSeconds()).isEqualTo(1);
        assertThat(HumanDuration.parse("500ms").wholeSeconds()).isZero();
        assertThat(HumanDuration.parse("18446744073709551615s").wholeSeconds()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isOrderedByLength() throws InvalidDuration {
        assertThat(HumanDuration.parse("999ms")).isLessThan(HumanDuration.parse("1s"));
        assertThat(HumanDuration.parse("60s")).isEqualByComparingTo(HumanDuration.parse("1m"));
    }

    @Property
    void spansAddUpInAnyOrder(
            @ForAll @LongRange(max = 1_000_000) long hours, @ForAll @LongRange(max = 1_000_000) long millis)
            throws InvalidDuration {
        HumanDuration forth = HumanDuration.parse(hours + "h" + millis + "ms");
        assertThat(forth).isEqualTo(HumanDuration.parse(millis + " millis " + hours + " hours"));
        assertThat(forth.duration().toMillis()).isEqualTo(hours * 3_600_000 + millis);
    }
}
