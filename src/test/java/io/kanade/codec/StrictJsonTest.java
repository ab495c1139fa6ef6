package io.kanade.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    enum Shell {
        POWERSHELL,
        SYSTEM_GUI,
        @JsonProperty("C-M-D")
        CMD
    }

    record Inner(String name, @Nullable Integer count) {}

    record Sample(
            String text,
            int small,
            @Nullable Long large,
            @Nullable Double rate,
            @Default Boolean flag,
            @Default List<String> names,
            @Nullable Inner inner,
            @Nullable Shell shell,
            @Nullable Instant at,
            @Nullable RawJson payload,
            @JsonAlias("job_id") @Nullable String execId,
            @Nullable List<Inner> inners) {
        Sample {
            flag = flag == null ? Boolean.TRUE : flag;
            names = names == null ? List.of() : List.copyOf(names);
        }
    }

    private final StrictJson json = StrictJson.forRequests();

    private Sample read(String members) throws InvalidJson {
        return json.read("{\"text\":\"t\",\"small\":1" + (members.isEmpty() ? "" : "," + members) + "}", Sample.class);
    }

    @Test
    void absentOptionalsAreNullAndAbsentDefaultsAreFilled() throws InvalidJson {
        assertThat(read(""))
                .isEqualTo(new Sample("t", 1, null, null, true, List.of(), null, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"large\":9223372036854775807",
                "\"large\":null",
                "\"rate\":1",
                "\"rate\":-1.5e3",
                "\"rate\":null",
                "\"flag\":false",
                "\"names\":[]",
                "\"names\":[\"a\",\"\"]",
                "\"inner\":null",
                "\"inner\":{\"name\":\"\"}",
                "\"shell\":\"powershell\"",
                "\"shell\":\"system_gui\"",
                "\"shell\":\"C-M-D\"",
                "\"shell\":null",
                "\"at\":\"2026-1-1T0:0:0+0900\"",
                "\"exec_id\":\"x\"",
                "\"job_id\":\"x\"",
                "\"foo\":1,\"foo\":{\"a\":[1e999]}",
                "\"foo\":123456789012345678901234567890",
                "\"foo\":{\"text\":1,\"text\":2}",
                "\"inner\":{\"name\":\"a\",\"x\":1,\"x\":2,\"text\":3}",
                "\"text2\":\"\\ud83d\\ude00\"",
                "\"inners\":[{\"name\":\"a\"},{\"name\":\"b\"}]",
                "\"inner\":{\"name\":\"a\",\"text\":{\"small\":1}}",
                "\"payload\":{\"a\":1,\"a\":2}"
            })
    void takesWhatTheContractAllows(String members) throws InvalidJson {
        assertThat(read(members).text()).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"large\":9223372036854775808",
                "\"large\":1.0",
                "\"large\":\"1\"",
                "\"large\":true",
                "\"large\":1e2",
                "\"large\":{}",
                "\"large\":[]",
                "\"large\":[1]",
                "\"large\":\"\"",
                "\"rate\":\"1\"",
                "\"rate\":\"NaN\"",
                "\"rate\":1e999",
                "\"rate\":true",
                "\"flag\":null",
                "\"flag\":1",
                "\"flag\":\"true\"",
                "\"flag\":\"\"",
                "\"names\":null",
                "\"names\":\"a\"",
                "\"names\":[1]",
                "\"names\":[null]",
                "\"names\":{}",
                "\"names\":[true]",
                "\"names\":\"\"",
                "\"inner\":\"\"",
                "\"inner\":[]",
                "\"inner\":[\"a\",1]",
                "\"inner\":{}",
                "\"inner\":1",
                "\"inner\":{\"name\":null}",
                "\"inner\":{\"name\":1}",
                "\"inner\":{\"name\":\"a\",\"count\":2147483648}",
                "\"inner\":{\"name\":\"a\",\"name\":\"a\"}",
                "\"shell\":\"Powershell\"",
                "\"shell\":\" powershell \"",
                "\"shell\":0",
                "\"shell\":\"\"",
                "\"shell\":\"cmd\"",
                "\"shell\":{\"cmd\":null}",
                "\"at\":1",
                "\"at\":\"1\"",
                "\"at\":\"\"",
                "\"at\":\"2026-01-01\"",
                "\"text\":\"u\"",
                "\"exec_id\":\"a\",\"job_id\":\"b\"",
                "\"exec_id\":\"a\",\"exec_id\":null",
                "\"small\":1",
                "\"payload\":1e999",
                "\"payload\":1,\"payload\":2",
                "\"inners\":[{}]",
                "\"inners\":[null]",
                "\"inners\":[{\"name\":\"a\",\"name\":\"b\"}]"
            })
    void refusesAnotherShape(String members) {
        assertThatThrownBy(() -> read(members))
                .isInstanceOf(MismatchedJson.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n", "java.", "io.kanade", "Cannot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "1",
                "\"text\"",
                "true",
                "[]",
                "[\"t\",1]",
                "{\"text\":\"t\"}",
                "{\"text\":null,\"small\":1}",
                "{\"text\":1,\"small\":1}",
                "{\"text\":true,\"small\":1}",
                "{\"text\":1.5,\"small\":1}",
                "{\"text\":{},\"small\":1}",
                "{\"text\":\"t\",\"small\":null}",
                "{\"text\":\"t\",\"small\":2147483648}",
                "{\"text\":\"t\",\"small\":99999999999999999999999999}"
            })
    void refusesAnotherDocument(String text) {
        assertThatThrownBy(() -> json.read(text, Sample.class)).isInstanceOf(MismatchedJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"text\":\"t\",\"small\":1",
                "{\"text\":\"t\",\"small\":1}x",
                "{\"text\":\"t\",\"small\":1}{}",
                "{\"text\":\"t\",\"small\":1,}",
                "{text:\"t\",\"small\":1}",
                "{'text':\"t\",\"small\":1}",
                "{\"text\":\"t\",\"small\":01}",
                "{\"text\":\"t\",\"small\":+1}",
                "{\"text\":\"t\",\"small\":1}//",
                "/**/{\"text\":\"t\",\"small\":1}",
                "{\"text\":\"t\",\"small\":1,\"rate\":NaN}",
                "{\"text\":\"a\nb\",\"small\":1}",
                "{\"text\":\"\\x\",\"small\":1}",
                "{\"text\":\"\\u12\",\"small\":1}",
                "{\"text\":\"\\ud800\",\"small\":1}",
                "{\"text\":\"\\udc00\",\"small\":1}",
                "{\"text\":\"\\ud800x\",\"small\":1}",
                "{\"text\":\"\\ud800\\n\",\"small\":1}",
                "{\"text\":\"\\ud800\\ud800\",\"small\":1}",
                "\uFEFF{\"text\":\"t\",\"small\":1}",
                "{\"text\":1,\"small\":1",
                "{\"text\":1,\"small\":tru}",
                "{\"text\":\"t\",\"small\":.5}",
                "{\"foo\":tru}"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> json.read(text, Sample.class))
                .isInstanceOf(MalformedJson.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }

    @Test
    void bytesMustBeUtf8() {
        byte[] latin = "{\"text\":\"\u00E9\",\"small\":1}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "{\"text\":\"t\",\"small\":1}".getBytes(StandardCharsets.UTF_16LE);
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
        assertThatThrownBy(() -> json.read(latin, Sample.class)).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> json.read(wide, Sample.class)).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> json.read(overlong, Sample.class)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void requestsAreLimitedInDepthAndMessagesAreNotWhereTheyAreSkipped() throws InvalidJson {
        String hundred = "\"foo\":" + "[".repeat(100) + "]".repeat(100);
        String endless = "\"foo\":" + "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(read(hundred).text()).isEqualTo("t");
        assertThatThrownBy(() -> read(endless)).isInstanceOf(MalformedJson.class);
        assertThat(StrictJson.forMessages()
                        .read("{\"text\":\"t\",\"small\":1," + endless + "}", Sample.class)
                        .text())
                .isEqualTo("t");
    }

    @Test
    void skippedNumbersMayBeOfAnyLength() throws InvalidJson {
        assertThat(read("\"foo\":" + "9".repeat(1_000_000)).text()).isEqualTo("t");
    }

    @Test
    void anAliasIsReadAsTheName() throws InvalidJson {
        assertThat(read("\"job_id\":\"x\"").execId()).isEqualTo("x");
    }

    @Test
    void messagesNameThePlaceInOurWords() {
        assertThatThrownBy(() -> read("\"inners\":[{\"name\":\"a\"},{\"name\":5}]"))
                .hasMessage("inners.1.name: expected a text");
        assertThatThrownBy(() -> read("\"inner\":{}")).hasMessage("inner.name: missing");
        assertThatThrownBy(() -> read("\"flag\":null")).hasMessage("flag: null is no value here");
        assertThatThrownBy(() -> read("\"shell\":\"x\""))
                .hasMessage("shell: expected one of powershell, system_gui, C-M-D");
        assertThatThrownBy(() -> read("\"large\":9223372036854775808")).hasMessage("large: the number does not fit");
        assertThatThrownBy(() -> read("\"text\":\"u\"")).hasMessageContaining("the key \"text\" occurs twice");
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Written(
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String execId,

            @Nullable String cwd,
            Shell runAs,
            Timestamp startedAt,
            Instant at,
            RawJson payload,
            double rate) {
        boolean isActive() {
            return true;
        }

        String getSecond() {
            return "no component";
        }
    }

    @Test
    void writesComponentsInTheirOrderAndNothingElse() throws Exception {
        Written value = new Written(
                null,
                null,
                Shell.SYSTEM_GUI,
                Timestamp.parse("2026-06-12T23:59:60.1+00:00"),
                Instant.parse("2026-06-12T04:05:06.100Z"),
                new RawJson("{\"a\":1}"),
                1);
        assertThat(json.write(value))
                .isEqualTo("{\"exec_id\":null,\"run_as\":\"system_gui\",\"started_at\":\"2026-06-12T23:59:60.100Z\","
                        + "\"at\":\"2026-06-12T04:05:06.100Z\",\"payload\":{\"a\":1},\"rate\":1.0}");
        assertThat(json.writeBytes(value)).isEqualTo(json.write(value).getBytes(StandardCharsets.UTF_8));
    }
}
