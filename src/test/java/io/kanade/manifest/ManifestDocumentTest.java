package io.kanade.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.failure.Failure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDocumentTest {

    private static final String EXECUTE = "\"execute\":{\"shell\":\"cmd\",\"script\":\"echo\",\"timeout\":\"20s\"}";

    private final Documents<Manifest> manifests = Documents.manifests();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String with(String members) {
        return "{\"id\":\"j\",\"version\":\"1\"," + EXECUTE + (members.isEmpty() ? "" : "," + members) + "}";
    }

    private String canonical(String json) {
        return new String(manifests.encode(manifests.create(bytes(json), BodyFormat.JSON)), StandardCharsets.UTF_8);
    }

    @Test
    void theCanonicalFormHasAFixedOrderAndItsOwnRuleForWhatIsUnset() {
        assertThat(
                        canonical(
                                "{\"execute\":{\"timeout\":\"20s\",\"script\":\"ping\",\"shell\":\"cmd\"},\"version\":\"2.1.0\",\"id\":\"p\"}"))
                .isEqualTo("{\"id\":\"p\",\"version\":\"2.1.0\",\"description\":null,"
                        + "\"execute\":{\"shell\":\"cmd\",\"script\":\"ping\",\"timeout\":\"20s\",\"run_as\":\"system\"},"
                        + "\"require_approval\":false,\"inventory\":null,\"emit\":null,\"check\":null,"
                        + "\"staleness\":{\"mode\":\"cached\"}}");
    }

    @Test
    void theCanonicalFormKeepsEverythingThatIsSet() {
        String json = "{\"id\":\"p\",\"version\":\"\",\"description\":\"d\","
                + "\"execute\":{\"shell\":\"powershell\",\"script\":\"\",\"script_object\":\"a/1\",\"timeout\":\"soon\","
                + "\"run_as\":\"system_gui\",\"cwd\":\"C:\\\\\"},\"require_approval\":true,"
                + "\"inventory\":{\"display\":[{\"field\":\"a\",\"label\":\"A\",\"type\":\"table\",\"columns\":[{\"field\":\"b\",\"label\":\"B\"}]}],"
                + "\"summary\":[],\"explode\":[{\"field\":\"a\",\"table\":\"t\",\"primary_key\":[],\"columns\":[{\"field\":\"b\",\"type\":\"real\","
                + "\"index\":true}],\"track_history\":true}],\"history_scalars\":[\"s\"]},\"emit\":null,"
                + "\"check\":{\"name\":\"c\",\"status_field\":\"s\",\"detail_field\":\"d\",\"troubleshoot\":\"f\",\"fleet\":false},"
                + "\"staleness\":{\"mode\":\"strict\",\"max_cache_age\":\"10m\"},"
                + "\"client\":{\"name\":\"n\",\"description\":\"d\",\"category\":\"software_update\",\"icon\":\"i\"}}";
        assertThat(canonical(json)).isEqualTo(json);
    }

    @Test
    void defaultsOfTheHintsAreWritten() {
        assertThat(canonical(with("\"check\":{\"name\":\"c\"}")))
                .contains(
                        "\"check\":{\"name\":\"c\",\"status_field\":\"status\",\"detail_field\":\"detail\",\"fleet\":true}");
        assertThat(canonical(with("\"emit\":{\"type\":\"events\"}"))).contains("\"emit\":{\"type\":\"events\"}");
        assertThat(canonical(with(
                        "\"inventory\":{\"display\":[],\"explode\":[{\"field\":\"a\",\"table\":\"t\",\"primary_key\":[\"b\"],"
                                + "\"columns\":[{\"field\":\"b\"}]}]}")))
                .contains("\"columns\":[{\"field\":\"b\",\"index\":false}],\"track_history\":false}");
        assertThat(canonical(with("\"client\":{\"name\":\"c\",\"category\":\"games\"}")))
                .endsWith(",\"client\":{\"name\":\"c\",\"category\":\"unknown\"}}");
        assertThat(canonical(with("\"staleness\":{\"mode\":\"cached\",\"max_cache_age\":\"5m\",\"other\":1}")))
                .contains("\"staleness\":{\"mode\":\"cached\"}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"id\":\"j\",\"version\":\"1\",\"execute\":{\"shell\":\"cmd\",\"timeout\":\"1s\"}}|execute",
                "{\"id\":\"j\",\"version\":\"1\",\"execute\":{\"shell\":\"cmd\",\"timeout\":\"1s\",\"script\":\"\"}}|execute",
                "{\"id\":\"j\",\"version\":\"1\",\"execute\":{\"shell\":\"cmd\",\"timeout\":\"1s\",\"script\":\"a\",\"script_file\":\"b\"}}|execute",
                "{\"id\":\"j\",\"version\":\"1\",\"execute\":{\"shell\":\"cmd\",\"timeout\":\"1s\",\"script_object\":\"\",\"script_file\":\"\"}}|execute",
                "{\"id\":\"j\",\"version\":\"1\",\"execute\":{\"shell\":\"cmd\",\"timeout\":\"1s\",\"scipt\":\"a\"}}|unknown keys: execute.scipt"
            })
    void oneSourceOfTheScriptIsNeeded(String json, String start) {
        assertThatThrownBy(() -> manifests.create(bytes(json), BodyFormat.JSON))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageStartingWith(start);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"emit\":{\"type\":\"events\"},\"check\":{\"name\":\"c\"}|emit",
                "\"emit\":{\"type\":\"events\"},\"inventory\":{\"display\":[]}|emit",
                "\"check\":{\"name\":\" \"}|check.name",
                "\"check\":{\"name\":\"c\",\"status_field\":\"\"}|check.status_field",
                "\"check\":{\"name\":\"c\",\"detail_field\":\"\\t\"}|check.detail_field",
                "\"check\":{\"name\":\"c\",\"troubleshoot\":\"\\u3000\"}|check.troubleshoot",
                "\"client\":{\"name\":\"\\u00a0\",\"category\":\"catalog\"}|client.name",
                "\"client\":{\"name\":\"c\",\"category\":\"catalog\",\"description\":\"\"}|client.description",
                "\"client\":{\"name\":\"c\",\"category\":\"catalog\",\"icon\":\" \"}|client.icon",
                "\"client\":{\"name\":\"c\"}|client.category: missing",
                "\"staleness\":{\"mode\":\"strict\"}|staleness",
                "\"staleness\":{}|staleness.mode",
                "\"staleness\":null|staleness",
                "\"staleness\":\"cached\"|staleness",
                "\"staleness\":{\"mode\":\"Strict\"}|staleness.mode",
                "\"check\":{\"name\":\"c\",\"fleet\":null}|check.fleet",
                "\"require_approval\":null|require_approval",
                "\"tags\":[\"a\"],\"target\":{\"all\":true}|unknown keys: tags, target",
                "\"check\":{\"name\":\" \"},\"zz\":1|unknown keys: zz",
                "\"check\":{\"name\":\"c\",\"label\":\"b\"}|unknown keys: check.?.label",
                "\"inventory\":{\"display\":[{\"field\":\"a\",\"label\":\"A\",\"lable\":\"x\"}]}|unknown keys: inventory.?.display.0.lable",
                "\"inventory\":{}|inventory.display: missing",
                "\"emit\":{\"type\":\"stream\"}|emit.type"
            })
    void theFirstBrokenRuleNamesItsField(String members, String start) {
        assertThatThrownBy(() -> manifests.create(bytes(with(members)), BodyFormat.JSON))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageStartingWith(start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"check\":{\"name\":\"\\u200b\"},\"inventory\":{\"display\":[]}",
                "\"description\":null,\"client\":null"
            })
    void takesWhatNoRuleForbids(String members) {
        assertThat(manifests.create(bytes(with(members)), BodyFormat.JSON).id()).isEqualTo("j");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", ".a", "a.", "a..b", "\u00E4", "a*", "a>", "a\\u0000"})
    void anIdMustBeAKey(String id) {
        assertThatThrownBy(() -> manifests.create(bytes(with("").replace("\"j\"", '"' + id + '"')), BodyFormat.JSON))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageStartingWith("id:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a/b", "a=b", "_a-b", "-", "0", "A/b.c=d_e"})
    void idsMayHoldDotsAndSlashes(String id) {
        assertThat(DocumentId.isValid(id)).isTrue();
    }

    @Test
    void aStoredDocumentMayHoldMoreAndBreakRules() throws UndecodableDocument {
        Manifest stored = manifests.decode(
                bytes("{\"id\":\"a b\",\"version\":\"1\",\"tier\":\"x\",\"execute\":{\"shell\":\"cmd\","
                        + "\"timeout\":\"1s\",\"bypass\":{\"a\":[1]}},\"check\":{\"name\":\" \",\"health\":{}}}"));
        assertThat(stored.id()).isEqualTo("a b");
        assertThat(new String(manifests.encode(stored), StandardCharsets.UTF_8))
                .doesNotContain("tier", "bypass", "health");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "[]",
                "null",
                "{\"id\":\"a\",\"version\":\"1\",\"execute\":{\"shell\":\"sh\",\"timeout\":\"1s\"}}"
            })
    void aStoredDocumentOfAnotherShapeIsUndecodable(String text) {
        assertThatThrownBy(() -> manifests.decode(bytes(text))).isInstanceOf(UndecodableDocument.class);
    }

    @Test
    void yamlAndJsonAreTheSameDocument() {
        String yaml = """
                id: 007
                version: 1.0
                execute:
                  shell: powershell
                  script: |
                    Write-Output "on"
                      yes
                  timeout: 30
                check: { name: no, fleet: False }
                """;
        Manifest manifest = manifests.create(bytes(yaml), BodyFormat.YAML);
        assertThat(manifest.id()).isEqualTo("007");
        assertThat(manifest.version()).isEqualTo("1.0");
        assertThat(manifest.execute().timeout()).isEqualTo("30");
        assertThat(manifests.create(manifests.encode(manifest), BodyFormat.JSON))
                .isEqualTo(manifest);
        assertThat(manifests.create(bytes(manifests.yaml(manifest)), BodyFormat.YAML))
                .isEqualTo(manifest);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "application/yaml, YAML", "text/yaml, YAML", "application/x-yaml, YAML", "text/x-yaml, YAML",
                "'application/yaml; charset=utf-8', YAML", "' text/yaml ;x', YAML", "Application/YAML, JSON",
                        "application/yml, JSON",
                "text/plain, JSON", "application/json, JSON", "'', JSON", "none, JSON"
            })
    void fourExactNamesMeanYaml(String contentType, BodyFormat format) {
        assertThat(BodyFormat.of(contentType)).isEqualTo(format);
    }
}
