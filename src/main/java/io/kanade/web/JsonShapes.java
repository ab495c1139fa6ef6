package io.kanade.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.kanade.codec.Default;
import io.kanade.codec.RawJson;
import io.kanade.codec.Timestamp;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Describes the Java types of bodies and answers as JSON Schema, each record once under its room and name. What is not understood is
 * described as any value rather than wrongly. Not thread-safe.
 */
final class JsonShapes {

    private static final Map<String, Object> ANY = Map.of();

    private static final Map<Class<?>, Map<String, Object>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(Timestamp.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(int.class, Map.of("type", "integer")),
            Map.entry(Integer.class, Map.of("type", "integer")),
            Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(double.class, Map.of("type", "number")),
            Map.entry(Double.class, Map.of("type", "number")));

    private final Map<String, Object> components = new TreeMap<>();

    /** The named schemas that the described types refer to. */
    Map<String, Object> components() {
        return components;
    }

    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        return type instanceof Class<?> plain ? plain(plain) : ANY;
    }

    private Map<String, Object> generic(Class<?> raw, Type[] arguments) {
        if (Collection.class.isAssignableFrom(raw)) {
            return Map.of("type", "array", "items", of(arguments[0]));
        }
        return Map.class.isAssignableFrom(raw)
                ? Map.of("type", "object", "additionalProperties", of(arguments[1]))
                : ANY;
    }

    private Map<String, Object> plain(Class<?> type) {
        Map<String, Object> simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type.isEnum()) {
            return Map.of("type", "string", "enum", List.of(type.getEnumConstants()));
        }
        return type.isRecord() && type != RawJson.class ? reference(type) : ANY;
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = type.getName().replaceFirst("^io\\.kanade\\.", "").replace('$', '.');
        if (!components.containsKey(name)) {
            components.put(name, ANY);
            components.put(name, object(type));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> object(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        List<Object> unwrapped = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                unwrapped.add(of(component.getGenericType()));
            } else {
                properties.put(key(component), value(component));
                if (isAlwaysThere(type, component)) {
                    required.add(key(component));
                }
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        if (unwrapped.isEmpty()) {
            return object;
        }
        unwrapped.add(object);
        return Map.of("allOf", unwrapped);
    }

    private Map<String, Object> value(RecordComponent component) {
        Map<String, Object> schema = of(component.getGenericType());
        return isNullable(component) && !schema.isEmpty()
                ? Map.of("anyOf", List.of(schema, Map.of("type", "null")))
                : schema;
    }

    /** In an answer every key is there unless it says otherwise; in a body those that are neither nullable nor have a default. */
    private static boolean isAlwaysThere(Class<?> type, RecordComponent component) {
        return !isNullable(component)
                && !component.isAnnotationPresent(Default.class)
                && !type.isAnnotationPresent(JsonInclude.class)
                && !component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    private static boolean isNullable(RecordComponent component) {
        return Arrays.stream(component.getAnnotatedType().getAnnotations()).anyMatch(Nullable.class::isInstance);
    }

    private static String key(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null
                ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName())
                : given.value();
    }
}
