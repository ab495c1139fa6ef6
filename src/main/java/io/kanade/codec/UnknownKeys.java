package io.kanade.codec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the paths of the keys that a record does not know. Jackson's own hook reports wrong paths for records, whose properties are
 * buffered; this one looks at the parser's position. Records marked {@link JsonIgnoreProperties} are meant to ignore. For one document.
 */
final class UnknownKeys implements Consumer<JsonParser> {

    /** Reflection on each of 200 000 unknown keys would take seconds. */
    private static final ClassValue<Map<String, RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, RecordComponent> computeValue(Class<?> type) {
            Map<String, RecordComponent> components = new HashMap<>();
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    components.put(ComponentName.of(component), component);
                }
            }
            return components;
        }
    };

    private final Class<?> root;
    private final SortedSet<String> paths = new TreeSet<>(UnicodeText.CODE_POINT_ORDER);

    UnknownKeys(Class<?> root) {
        this.root = root;
    }

    SortedSet<String> paths() {
        return paths;
    }

    @Override
    public void accept(JsonParser parser) {
        JsonStreamContext position = parser.getParsingContext();
        if (parser.currentToken().isStructStart()) {
            position = position.getParent();
        }
        Deque<JsonStreamContext> levels = new ArrayDeque<>();
        for (JsonStreamContext level = position; !level.inRoot(); level = level.getParent()) {
            levels.push(level);
        }
        addPath(levels);
    }

    private void addPath(Deque<JsonStreamContext> levels) {
        StringBuilder path = new StringBuilder();
        Type type = root;
        while (true) {
            JsonStreamContext level = levels.pop();
            path.append(level.inArray() ? String.valueOf(level.getCurrentIndex()) : level.getCurrentName());
            if (levels.isEmpty()) {
                break;
            }
            RecordComponent component = level.inObject() ? component(type, level.getCurrentName()) : null;
            boolean optional = component != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            path.append(optional ? ".?." : ".");
            type = component != null ? component.getGenericType() : level.inArray() ? element(type) : Object.class;
        }
        if (!(type instanceof Class<?> owner && owner.isAnnotationPresent(JsonIgnoreProperties.class))) {
            paths.add(path.toString());
        }
    }

    private static @Nullable RecordComponent component(Type owner, String name) {
        return owner instanceof Class<?> type ? COMPONENTS.get(type).get(name) : null;
    }

    private static Type element(Type list) {
        return list instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : Object.class;
    }
}
