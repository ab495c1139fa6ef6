package io.kanade.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.kanade.codec.Default;
import io.kanade.manifest.Active;
import io.kanade.manifest.CheckHint;
import io.kanade.manifest.ClientHint;
import io.kanade.manifest.Constraints;
import io.kanade.manifest.DisplayField;
import io.kanade.manifest.EmitConfig;
import io.kanade.manifest.Execute;
import io.kanade.manifest.ExecuteShell;
import io.kanade.manifest.ExplodeColumn;
import io.kanade.manifest.ExplodeSpec;
import io.kanade.manifest.InventoryHint;
import io.kanade.manifest.Manifest;
import io.kanade.manifest.OnFailure;
import io.kanade.manifest.Rollout;
import io.kanade.manifest.RunAs;
import io.kanade.manifest.Schedule;
import io.kanade.manifest.Staleness;
import io.kanade.manifest.Target;
import io.kanade.manifest.Tz;
import io.kanade.manifest.Wave;
import io.kanade.manifest.When;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas against the records that really decide. */
class SchemaFileTest {

    private static JsonNode schema(String name) {
        try {
            return new ObjectMapper().readTree(SchemaFile.read(name).text());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void aManifestsSchemaNamesTheKeysOfTheRecord() {
        assertDescribes(schema("manifest"), Manifest.class);
    }

    @Test
    void aSchedulesSchemaNamesTheKeysOfTheRecord() {
        assertDescribes(schema("schedule"), Schedule.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Execute.class,
                InventoryHint.class,
                DisplayField.class,
                ExplodeSpec.class,
                ExplodeColumn.class,
                EmitConfig.class,
                CheckHint.class,
                Staleness.class,
                ClientHint.class
            })
    void thePartsOfAManifestAreDescribed(Class<?> part) {
        assertDescribes(schema("manifest").at("/$defs/" + part.getSimpleName()), part);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Target.class,
                Rollout.class,
                Wave.class,
                Active.class,
                Constraints.class,
                OnFailure.class,
                OnFailure.Retry.class,
                When.Calendar.class
            })
    void thePartsOfAScheduleAreDescribed(Class<?> part) {
        assertDescribes(schema("schedule").at("/$defs/" + part.getSimpleName()), part);
    }

    @Test
    void enumsListTheirSpellings() {
        assertThat(values(schema("manifest"), "/$defs/ExecuteShell")).isEqualTo(spellings(ExecuteShell.values()));
        assertThat(values(schema("manifest"), "/$defs/RunAs")).isEqualTo(spellings(RunAs.values()));
        assertThat(values(schema("manifest"), "/$defs/Staleness/properties/mode"))
                .isEqualTo(spellings(Staleness.Mode.values()));
        assertThat(values(schema("schedule"), "/$defs/Trigger")).isEqualTo(spellings(When.Trigger.values()));
        assertThat(values(schema("schedule"), "/$defs/Tz")).isEqualTo(spellings(Tz.values()));
        assertThat(values(schema("schedule"), "/$defs/RunsOn")).isEqualTo(spellings(Schedule.RunsOn.values()));
    }

    @Test
    void whenIsAChoiceOfSingleKeys() {
        List<String> keys = new ArrayList<>();
        for (JsonNode choice : schema("schedule").at("/$defs/When/oneOf")) {
            assertThat(choice.at("/required")).hasSize(1);
            keys.add(choice.at("/required/0").textValue());
        }
        assertThat(keys).containsExactly("per_pc", "per_target", "calendar", "on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest", "schedule"})
    void everyReferenceLeadsSomewhere(String name) {
        JsonNode schema = schema(name);
        assertThat(schema.get("$schema").textValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("title").textValue()).isEqualToIgnoringCase(name);
        assertThat(schema.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(schema.at(reference.substring(1)).isObject()).isTrue());
    }

    private static void assertDescribes(JsonNode schema, Class<?> type) {
        List<String> keys = new ArrayList<>();
        List<String> required = new ArrayList<>();
        for (Parameter component : type.getDeclaredConstructors()[0].getParameters()) {
            String key = PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
            JsonNode property = schema.path("properties").path(key);
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean defaulted = component.isAnnotationPresent(Default.class);
            keys.add(key);
            if (!optional && !defaulted) {
                required.add(key);
            }
            assertThat(property.path("description").asText()).as(key).isNotBlank();
            assertThat(property.has("default")).as(key).isEqualTo(defaulted);
            assertThat(takesNull(property)).as(key).isEqualTo(optional);
        }
        assertThat(schema.path("properties").fieldNames()).toIterable().containsExactlyElementsOf(keys);
        assertThat(texts(schema.path("required"))).containsExactlyInAnyOrderElementsOf(required);
    }

    private static boolean takesNull(JsonNode property) {
        return texts(property.path("type")).contains("null")
                || "null".equals(property.at("/anyOf/1/type").textValue());
    }

    private static List<String> values(JsonNode schema, String pointer) {
        return texts(schema.at(pointer).path("enum"));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.textValue()));
        return texts;
    }

    private static List<String> spellings(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
