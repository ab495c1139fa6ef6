package io.kanade.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.kanade.codec.RawJson;
import io.kanade.codec.Shape;
import io.kanade.codec.Timestamp;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Describes the Java types of bodies and answers as JSON Schema, each record once under its room and name. What is not understood is
 * described as any value rather than wrongly. Not thread-safe.
 */
final class JsonShapes {

    private static final Map<String, Object> ANY = Map.of();

    /** Behind the name of a record that clients send otherwise than they get it. */
    private static final String BODY = ".Body";

    private static final Map<Class<?>, Map<String, Object>> SIMPLE = Map.ofEntries(
            Map.entry(Map.class, Map.of("type", "object", "additionalProperties", Map.of())),
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

    /** As the program writes it: every key is there unless its record leaves it out. */
    Map<String, Object> ofAnswer(Type type) {
        return of(type, JsonPresence.WRITTEN);
    }

    /** As a client may send it: what is nullable or has a default may be absent. Answers of the same types are described before. */
    Map<String, Object> ofBody(Type type) {
        return of(type, JsonPresence.READ);
    }

    static Map<String, Object> orNull(Map<String, Object> schema) {
        return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }

    private Map<String, Object> of(Type type, JsonPresence presence) {
        if (type instanceof ParameterizedType generic) {
            return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), presence);
        }
        return type instanceof Class<?> plain ? plain(plain, presence) : ANY;
    }

    private Map<String, Object> generic(Class<?> raw, Type[] arguments, JsonPresence presence) {
        if (Collection.class.isAssignableFrom(raw)) {
            return list(arguments[0], presence);
        }
        return Map.class.isAssignableFrom(raw)
                ? Map.of("type", "object", "additionalProperties", of(arguments[1], presence))
                : ANY;
    }

    private Map<String, Object> list(Type element, JsonPresence presence) {
        return Map.of("type", "array", "items", of(element, presence));
    }

    private Map<String, Object> plain(Class<?> type, JsonPresence presence) {
        Map<String, Object> simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type.isArray()) {
            return list(type.getComponentType(), presence);
        }
        if (type.isEnum()) {
            return Map.of("type", "string", "enum", List.of(type.getEnumConstants()));
        }
        Shape shape = type.getAnnotation(Shape.class);
        if (shape != null) {
            return of(shape.like(), presence);
        }
        return type.isRecord() && type != RawJson.class ? reference(type, presence) : ANY;
    }

    private Map<String, Object> reference(Class<?> type, JsonPresence presence) {
        String name = type.getName().replaceFirst("^io\\.kanade\\.", "").replace('$', '.');
        if (presence == JsonPresence.WRITTEN) {
            if (!components.containsKey(name)) {
                components.put(name, ANY);
                components.put(name, object(type, presence));
            }
        } else {
            Map<String, Object> body = object(type, presence);
            name = body.equals(components.getOrDefault(name, body)) ? name : name + BODY;
            components.put(name, body);
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> object(Class<?> type, JsonPresence presence) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        List<Object> unwrapped = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                unwrapped.add(of(component.getGenericType(), presence));
            } else {
                properties.put(key(component), value(component, presence));
                if (presence.isRequired(component)) {
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

    private Map<String, Object> value(RecordComponent component, JsonPresence presence) {
        Map<String, Object> schema = schema(component, presence);
        return presence.isNullable(component) && !schema.isEmpty() ? orNull(schema) : schema;
    }

    private Map<String, Object> schema(RecordComponent component, JsonPresence presence) {
        Shape shape = component.getAnnotation(Shape.class);
        if (shape == null) {
            return of(component.getGenericType(), presence);
        }
        return shape.oneOf().length > 0
                ? Map.of("type", "string", "enum", List.of(shape.oneOf()))
                : of(shape.like(), presence);
    }

    private static String key(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null
                ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName())
                : given.value();
    }
}
