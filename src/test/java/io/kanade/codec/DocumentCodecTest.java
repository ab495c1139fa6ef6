package io.kanade.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCodecTest {

    enum Shell {
        POWERSHELL,
        CMD
    }

    record Item(
            String name, @Nullable Integer number, @Nullable List<Item> items) {}

    @JsonIgnoreProperties
    record Loose(@Nullable String mode) {}

    record Options(@Nullable String window) {}

    record Doc(
            String id,
            @Nullable String note,
            @Default Boolean flag,
            @Nullable Long count,
            @Nullable Shell shell,
            @Default List<Item> items,
            @Nullable Item optional,
            @Default Options options,
            @Nullable Loose loose,
            @Nullable List<String> texts) {
        Doc {
            flag = flag == null ? Boolean.FALSE : flag;
            items = items == null ? List.of() : items;
            options = options == null ? new Options(null) : options;
        }
    }

    private final DocumentCodec codec = new DocumentCodec();

    private Document<Doc> yaml(String text) throws InvalidJson {
        return codec.readYaml(text.getBytes(StandardCharsets.UTF_8), Doc.class);
    }

    private Document<Doc> json(String text) throws InvalidJson {
        return codec.readJson(text.getBytes(StandardCharsets.UTF_8), Doc.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "0x10",
                "007",
                "true",
                "2026-07-01",
                "12:30",
                "on",
                "yes",
                "no",
                "1e3",
                "1_000",
                "0b11",
                "0o7",
                ".5",
                "5",
                "-.inf",
                ".nan",
                "y",
                "30",
                "<<",
                "=",
                "2026-06-10 09:00",
                "09:00-17:00",
                "10%",
                "a: b"
            })
    void aTextTakesTheSourceOfAPlainScalar(String scalar) throws InvalidJson {
        if (scalar.equals("a: b")) {
            assertThatThrownBy(() -> yaml("id: " + scalar)).isInstanceOf(InvalidJson.class);
        } else {
            assertThat(yaml("id: " + scalar + "\nnote: " + scalar + "\ntexts: [" + scalar + "]\n")
                            .value())
                    .isEqualTo(new Doc(
                            scalar,
                            scalar,
                            false,
                            null,
                            null,
                            List.of(),
                            null,
                            new Options(null),
                            null,
                            List.of(scalar)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"~|", "null|", "Null|", "NULL|", "``|", "'null'|null", "''|``", "nUll|nUll", "\"~\"|~"})
    void anOptionalTextKnowsTheSpellingsOfNull(String scalar, @Nullable String note) throws InvalidJson {
        assertThat(yaml("id: a\nnote: " + scalar + "\n").value().note()).isEqualTo(note);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "TRUE, true", "false, false", "False, false", "FALSE, false"})
    void aFlagTakesTrueAndFalse(String scalar, boolean flag) throws InvalidJson {
        assertThat(yaml("id: a\nflag: " + scalar).value().flag()).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "-3, -3",
        "+3, 3",
        "0x10, 16",
        "0o17, 15",
        "0b11, 3",
        "0, 0",
        "9223372036854775807, 9223372036854775807"
    })
    void anIntegerTakesFourNotations(String scalar, long count) throws InvalidJson {
        assertThat(yaml("id: a\ncount: " + scalar).value().count()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flag: yes",
                "flag: on",
                "flag: 1",
                "flag: 'true'",
                "flag: ~",
                "flag:",
                "flag: tRUE",
                "flag: !!bool true",
                "count: '3'",
                "count: 3.0",
                "count: 007",
                "count: 1_000",
                "count: 9223372036854775808",
                "count: 1e3",
                "count: .inf",
                "shell: CMD",
                "shell: Cmd",
                "shell: !cmd cmd",
                "shell: ' cmd '",
                "shell: 1",
                "items: ~",
                "items: {}",
                "items: a",
                "items: [~]",
                "options: ~",
                "options: []",
                "options: ''",
                "optional: []",
                "optional: {}",
                "optional: x",
                "note: []",
                "note: {a: b}",
                "texts: [[]]",
                "id: b",
                "optional: {name: a, name: b}",
                "? [a]\n: b",
                "? {a: b}\n: c"
            })
    void refusesAnotherShape(String line) {
        assertThatThrownBy(() -> yaml("id: a\n" + line + "\n"))
                .isInstanceOf(MismatchedJson.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n", "java.", "Yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment\n",
                "---\n",
                "id: a\n---\nid: b\n",
                "id: a\n---\n",
                "id: *x",
                "id: &x a\nnote: &y [*y]\n",
                "\tid: a",
                "id: a\u0001b",
                "id: 'a",
                "id: [a",
                "id: a\n  note: b\n",
                "{",
                "id: @a",
                "id: a\nid2: \"\\q\"\n"
            })
    void refusesWhatIsNoDocument(String text) {
        assertThatThrownBy(() -> yaml(text))
                .isInstanceOf(InvalidJson.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "[a]", "~", "[]", "1"})
    void refusesADocumentThatIsNoMapping(String text) {
        assertThatThrownBy(() -> yaml(text)).isInstanceOf(InvalidJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nid: a\n...\n", "%YAML 1.1\n---\nid: a\n", "%YAML 1.2\n---\nid: a\n", "{\"id\": \"a\"}",
                        "id: !!str a", "id: !foo a",
                "id: >-\n  a\n", "x: &x a\nid: *x\n", "id: &x b\nx: &x a\nnote: *x\n", "\"id\": 'a'", "? id\n: a\n",
                        "id: a # comment\r\n"
            })
    void takesTheUsualForms(String text) throws InvalidJson {
        Document<Doc> document = yaml(text);
        assertThat(List.of(
                        document.value().id(), String.valueOf(document.value().note())))
                .contains("a");
    }

    @Test
    void blockScalarsKeepTheirLines() throws InvalidJson {
        assertThat(yaml("id: |\n  one\r\n  two\r\n").value().id()).isEqualTo("one\ntwo\n");
        assertThat(yaml("id: |-\n  one\n  two\n").value().id()).isEqualTo("one\ntwo");
        assertThat(yaml("id: |+\n  one\n\n").value().id()).isEqualTo("one\n\n");
        assertThat(yaml("id: >\n  one\n  two\n").value().id()).isEqualTo("one two\n");
    }

    @Test
    void nothingAtAllIsAnEmptyListAndADefaultObject() throws InvalidJson {
        Doc doc = yaml("id: a\nitems:\noptions:\noptional:\ntexts:\n").value();
        assertThat(doc.items()).isEmpty();
        assertThat(doc.options()).isEqualTo(new Options(null));
        assertThat(doc.optional()).isNull();
    }

    @Test
    void aliasesAreFollowedWithinLimits() throws InvalidJson {
        Doc doc = yaml("id: a\nitems: [&x {name: n, items: [&y {name: m}, *y]}, *x]\n")
                .value();
        assertThat(doc.items())
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.items()).hasSize(2));
        StringBuilder bomb = new StringBuilder("id: a\nitems:\n- &a0 {name: n}\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("- &a").append(i).append(" {name: n, items: [");
            bomb.append(String.join(",", Collections.nCopies(9, "*a" + (i - 1))))
                    .append("]}\n");
        }
        assertThatThrownBy(() -> yaml(bomb.toString())).hasMessageContaining("aliases");
    }

    @Test
    void aliasesInAnUnknownKeyAreNotUnfolded() throws InvalidJson {
        StringBuilder bomb = new StringBuilder("id: a\nother:\n- &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("- &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(",*a")
                    .append(i - 1)
                    .append("]\n");
        }
        bomb.append("note: b\n");
        assertThat(yaml(bomb.toString()).unknownKeys()).containsExactly("other");
        assertThat(yaml(bomb.toString()).value().note()).isEqualTo("b");
    }

    @Test
    void depthIsLimitedBeforeTheWholeBodyIsParsed() throws InvalidJson {
        assertThat(yaml("id: a\nother: " + "[".repeat(127) + "]".repeat(127)).unknownKeys())
                .containsExactly("other");
        assertThatThrownBy(() -> yaml("id: a\nother: " + "[".repeat(1_000_000)))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("nested");
    }

    @Test
    void unknownKeysAreListedWithTheirPaths() throws InvalidJson {
        String flow = "{id: a, zeta: 1, \"alpha\": {b: 1}, options: {windwo: x}, loose: {any: 1}, "
                + "optional: {name: n, nr: 2, items: [{name: m, x: {y: 1}}]}, items: [{name: n}, {name: m, indx: []}]}";
        String[] paths = {"alpha", "items.1.indx", "optional.?.items.?.0.x", "optional.?.nr", "options.windwo", "zeta"};
        assertThat(yaml(flow).unknownKeys()).containsExactly(paths);
        String json = flow.replaceAll("(?<=[{ ])([a-z]+):", "\"$1\":").replaceAll(": ([a-z])([,}])", ": \"$1\"$2");
        assertThat(json(json).unknownKeys()).containsExactly(paths);
    }

    @Test
    void aMergeKeyAndARepeatedUnknownKeyAreUnknown() throws InvalidJson {
        assertThat(yaml("id: a\n<<: {note: b}\n").unknownKeys()).containsExactly("<<");
        assertThat(yaml("id: a\nx: 1\nx: 2\n1: 3\ntrue: 4\n").unknownKeys()).containsExactly("1", "true", "x");
    }

    @Test
    void jsonStaysStrict() throws InvalidJson {
        assertThat(json("{\"id\":\"a\"}").value().id()).isEqualTo("a");
        assertThatThrownBy(() -> json("{\"id\":1.0}")).isInstanceOf(MismatchedJson.class);
        assertThatThrownBy(() -> json("id: a")).isInstanceOf(MalformedJson.class);
    }

    @Test
    void manyUnknownKeysCostLittle() throws InvalidJson {
        StringBuilder body = new StringBuilder("{\"id\":\"a\"");
        for (int i = 0; i < 100_000; i++) {
            body.append(",\"k").append(i).append("\":1");
        }
        assertThat(json(body.append('}').toString()).unknownKeys()).hasSize(100_000);
    }

    @Property(tries = 500)
    void whatIsWrittenAsYamlReadsAsTheSame(@ForAll String text, @ForAll String other) throws InvalidJson {
        assertRoundTrip(text, other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "~",
                "null",
                "true",
                "no",
                "on",
                "y",
                "0x10",
                "1.0",
                "2026-07-01",
                "12:30",
                "a: b",
                "- a",
                "# a",
                "a #b",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "@a",
                "`a",
                "%a",
                "'a'",
                "\"a\"",
                "a\n",
                "a\nb",
                "a\nb\n",
                "a\n\n",
                "\na",
                " a\nb",
                "a\n  b\n c",
                "a\n\tb",
                "\ta\nb",
                "a \nb ",
                "a\r\nb",
                "a\u0085b",
                "a\u2028b",
                "\uFEFFa",
                "a\u0000b",
                "a\u007F",
                "\uD83D\uDE00",
                "\uD83D\uDE00\n\uD83D\uDE00",
                "\uFFFF",
                "...",
                "---",
                "---\n---",
                "a\n...\nb",
                "<<",
                "=",
                "a\n\n\n",
                "\n",
                "\n\n",
                "a:\nb:"
            })
    void textsThatLookLikeSomethingElseAreQuoted(String text) throws InvalidJson {
        assertRoundTrip(text, text);
    }

    private void assertRoundTrip(String text, String other) throws InvalidJson {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text + other)) {
            return;
        }
        Doc doc = new Doc(
                text,
                other,
                true,
                -5L,
                Shell.CMD,
                List.of(new Item(text, null, List.of(new Item(other, 1, List.of())))),
                null,
                new Options(text),
                new Loose(other),
                List.of(other, text, other));
        Document<Doc> read = yaml(codec.writeYaml(doc));
        assertThat(read.value()).isEqualTo(doc);
        assertThat(read.unknownKeys()).isEmpty();
    }

    @Test
    void yamlIsWrittenInBlockStyle() {
        assertThat(codec.writeYaml(Map.of("script", "a\n  b\n"))).isEqualTo("script: |\n  a\n    b\n");
        assertThat(codec.writeYaml(new Item("part", 1, List.of(new Item("1.0", null, List.of())))))
                .isEqualTo("name: part\nnumber: 1\nitems:\n  - name: \"1.0\"\n    number: null\n    items: []\n");
    }
}
