package io.kanade.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawJsonTest {

    record Event(RawJson payload, String after) {}

    private final StrictJson json = StrictJson.forMessages();

    private String kept(String value) throws InvalidJson {
        Event event = json.read("{\"payload\":" + value + ",\"after\":\"x\"}", Event.class);
        assertThat(event.after()).isEqualTo("x");
        return event.payload().text();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "null|null",
                "true|true",
                "0|0",
                "-0|-0.0",
                "1e2|100.0",
                "1.0|1.0",
                "0.1|0.1",
                "1e-7|1e-7",
                "0.00001|0.00001",
                "9007199254740993|9007199254740993",
                "18446744073709551615|18446744073709551615",
                "-9223372036854775808|-9223372036854775808",
                "18446744073709551616|1.8446744073709552e19",
                "123456789012345678901234567890|1.2345678901234568e29",
                "2e-3|0.002",
                "5e-324|4.9e-324",
                "1E400e|",
                "{ \"a\" : 1 , \"b\":[ 1, {} , [] ] }|{\"a\":1,\"b\":[1,{},[]]}",
                "{\"z\":{\"b\":1,\"a\":2},\"\uD83D\uDE00\":1,\"\uFF21\":1,\"A\":1}|{\"A\":1,\"z\":{\"a\":2,\"b\":1},\"\uFF21\":1,\"\uD83D\uDE00\":1}",
                "{\"a\":1,\"b\":2,\"a\":3}|{\"a\":3,\"b\":2}",
                "\"\\u0041\\u00e9\\/\\n\\u0001\"|\"A\u00E9/\\n\\u0001\"",
                "\"\\ud83d\\ude00\"|\"\uD83D\uDE00\""
            })
    void isCompactAndReadsAsTheSameValue(String value, String text) throws InvalidJson {
        if (text == null) {
            assertThatThrownBy(() -> kept(value)).isInstanceOf(MalformedJson.class);
        } else {
            assertThat(kept(value)).isEqualTo(text);
        }
    }

    @Test
    void aNumberBeyondTheDoubleRangeIsRefused() {
        assertThatThrownBy(() -> kept("{\"a\":[1e999]}"))
                .isInstanceOf(MismatchedJson.class)
                .hasMessageContaining("double range");
    }

    @Test
    void theDepthOfAKeptValueIsLimited() throws InvalidJson {
        assertThat(kept("[".repeat(126) + "]".repeat(126))).hasSize(252);
        assertThatThrownBy(() -> kept("[".repeat(127) + "]".repeat(127))).isInstanceOf(MismatchedJson.class);
    }

    @Test
    void aLongNumberCostsLittle() throws InvalidJson {
        assertThatThrownBy(() -> kept("9".repeat(1_000_000))).isInstanceOf(MismatchedJson.class);
        assertThat(kept("0." + "3".repeat(1_000_000))).isEqualTo("0.3333333333333333");
    }

    @Test
    void aMissingPayloadIsRefusedUnlessDeclaredOptional() {
        assertThatThrownBy(() -> json.read("{\"after\":\"x\"}", Event.class)).hasMessage("payload: missing");
    }
}
