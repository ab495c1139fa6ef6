package io.kanade.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against Jackson's own parser: both take the same texts and say the same of them. */
class JsonBytesParserTest {

    private static final int ROUNDS = 20_000;
    private static final int DEPTH = 128;
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final KnownNames NAMES = new KnownNames(List.of("a", "ab", "result_id", "é"));

    private final StrictJson json = StrictJson.forMessages();

    @Test
    void takesTheTextsThatJacksonTakesAndSaysTheSame() throws IOException {
        Random random = new Random(5);
        int valid = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = mutated(document(random, 4).getBytes(StandardCharsets.UTF_8), random);
            Optional<List<String>> expected = byJackson(body);
            assertThat(byBytes(body))
                    .as("%s", new String(body, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
            valid += expected.isPresent() ? 1 : 0;
        }
        assertThat(valid).isBetween(ROUNDS / 4, ROUNDS * 3 / 4);
    }

    @Test
    void keepsAValueInTheSameFormHoweverItWasWritten() throws InvalidJson {
        Random random = new Random(6);
        for (int i = 0; i < ROUNDS; i++) {
            String members = document(random, 3);
            String compact = json.readAny("[" + members + "]").text();
            assertThat(json.readAny("[ " + members + "]").text()).as(members).isEqualTo(compact);
            assertThat(json.readAny(compact).text()).isEqualTo(compact);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":2}|{\"a\":2,\"b\":1}",
                "{\"a\":1,\"a\":2}|{\"a\":2}",
                "{\"a\":{\"b\":1,\"a\":\"\"},\"b\":[]}|{\"a\":{\"a\":\"\",\"b\":1},\"b\":[]}",
                "{\"\uFFEE\":1,\"\uD83D\uDE00\":2}|{\"\uFFEE\":1,\"\uD83D\uDE00\":2}",
                "[\"\\/\\u0041\\u00e9\"]|[\"/A\u00E9\"]",
                "[\"\\u0000\\u001f\\n\\\"\\\\\"]|[\"\\u0000\\u001F\\n\\\"\\\\\"]",
                "[\"\\ud83d\\ude00\"]|[\"\uD83D\uDE00\"]",
                "[1.50,1e2,-0,10000000000000000000000]|[1.5,100.0,-0.0,1e22]",
                "[1.5,18446744073709551615,-1]|[1.5,18446744073709551615,-1]",
                "{ }|{}",
                "[[],{},true,false,null]|[[],{},true,false,null]"
            })
    void aKeptValueIsCompactAndInOrder(String example) throws InvalidJson {
        int bar = example.indexOf('|');
        assertThat(json.readAny(example.substring(0, bar)).text()).isEqualTo(example.substring(bar + 1));
    }

    @Test
    void aKeptValueIsNotNestedWithoutEnd() throws InvalidJson {
        String deep = "[".repeat(127) + "]".repeat(127);
        assertThat(json.readAny(deep).text()).isEqualTo(deep);
        assertThatThrownBy(() -> json.readAny("[" + deep + "]")).isInstanceOf(MismatchedJson.class);
        assertThatThrownBy(() -> json.readAny("[".repeat(127) + "{}" + "]".repeat(127)))
                .isInstanceOf(MismatchedJson.class);
    }

    /** Every token with its text; empty when this is no JSON. */
    private static Optional<List<String>> byJackson(byte[] body) throws IOException {
        try {
            String text = Utf8.decode(body);
            JsonGrammar.check(JACKSON, text);
            try (JsonParser parser = JACKSON.createParser(text)) {
                return Optional.of(tokens(parser));
            }
        } catch (MalformedJson malformed) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> byBytes(byte[] body) throws IOException {
        try (JsonParser parser = new JsonBytesParser(body, NAMES, DEPTH)) {
            List<String> tokens = tokens(parser);
            return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens);
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    private static List<String> tokens(JsonParser parser) throws IOException {
        List<String> tokens = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            tokens.add(parser.currentName() + " " + token + " " + parser.getText());
        }
        return tokens;
    }

    private static byte[] mutated(byte[] valid, Random random) {
        byte[] mutated = valid.clone();
        if (random.nextBoolean()) {
            byte[] telling = "\"\\{}[],: \n0-.e+u8dtn\u0001\u00E9".getBytes(StandardCharsets.UTF_8);
            mutated[random.nextInt(mutated.length)] =
                    random.nextInt(3) == 0 ? (byte) random.nextInt() : telling[random.nextInt(telling.length)];
        }
        return mutated;
    }

    private static String document(Random random, int depth) {
        StringBuilder out = new StringBuilder();
        int kind = random.nextInt(depth > 0 ? 7 : 4);
        String blank = List.of("", "", "", " ", "\n\t").get(random.nextInt(5));
        switch (kind) {
            case 0 -> out.append(text(random));
            case 1 -> out.append(number(random));
            case 2 -> out.append(List.of("true", "false", "null").get(random.nextInt(3)));
            case 3 -> out.append(random.nextInt());
            case 4 -> {
                String separator = "[";
                for (int i = random.nextInt(4); i >= 0; i--) {
                    out.append(separator).append(blank).append(document(random, depth - 1));
                    separator = ",";
                }
                out.append(blank).append(']');
            }
            default -> {
                String separator = "{";
                for (int i = random.nextInt(4); i >= 0; i--) {
                    String name = random.nextBoolean() ? "\"a" + random.nextInt(3) + '"' : text(random);
                    out.append(separator).append(name).append(blank).append(':').append(document(random, depth - 1));
                    separator = blank + ',';
                }
                out.append('}');
            }
        }
        return out.toString();
    }

    private static String text(Random random) {
        List<String> parts = List.of(
                "a",
                "ab",
                "result_id",
                "é",
                "\uD83D\uDE00",
                "\\n",
                "\\\"",
                "\\\\",
                "\\/",
                "\\u00e9",
                "\\ud83d\\ude00",
                "\\u0000",
                "\uFFFD",
                " ",
                "\u007f");
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.append('"').toString();
    }

    private static String number(Random random) {
        return List.of("0", "-0", "1.5", "1.50", "-1e3", "1E+2", "0.1e-7", "9223372036854775808", "1".repeat(25))
                .get(random.nextInt(9));
    }
}
