package io.kanade.schedules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The planner's language-neutral examples, row by row. Texts are told by their quotes, so YAML's core rules read them right. */
record PlannerRows(Map<String, List<Map<String, Object>>> parts) {

    @SuppressWarnings("unchecked")
    static PlannerRows load() {
        try (InputStream file = Objects.requireNonNull(PlannerRows.class.getResourceAsStream("planner.yaml"))) {
            Object loaded = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            return new PlannerRows((Map<String, List<Map<String, Object>>>) Objects.requireNonNull(loaded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Arguments> part(String name) {
        return Objects.requireNonNull(parts.get(name)).stream()
                .map(Row::new)
                .map(row -> Arguments.of(Named.of(row.id(), row)));
    }

    /** One example; a field that a row leaves out is null. */
    record Row(Map<String, Object> fields) {

        String id() {
            return Objects.requireNonNull(text("id"));
        }

        @Nullable
        String text(String key) {
            Object value = fields.get(key);
            return value == null ? null : value.toString();
        }

        long number(String key) {
            return fields.get(key) instanceof Number number ? number.longValue() : 0;
        }

        @Nullable
        Instant instant(String key) {
            String text = text(key);
            return text == null ? null : Instant.parse(text);
        }

        List<String> texts(String key) {
            return ((List<?>) fields.getOrDefault(key, List.of()))
                    .stream().map(Object::toString).toList();
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> map(String key) {
            return (Map<String, Object>) fields.getOrDefault(key, Map.of());
        }
    }
}
