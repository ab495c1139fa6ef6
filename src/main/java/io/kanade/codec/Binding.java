package io.kanade.codec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Binds one text to one record and sorts the failure: no JSON, or JSON of another shape. */
final class Binding {

    private static final ClassValue<Keys> KEYS = new ClassValue<>() {
        @Override
        protected Keys computeValue(Class<?> type) {
            return Keys.of(type);
        }
    };

    /** How the mapper calls a record, its keys, and which of them are other names for one. */
    private record Keys(JavaType type, KnownNames names, Map<String, String> aliases) {

        static Keys of(Class<?> type) {
            List<String> names = new ArrayList<>();
            Map<String, String> aliases = new HashMap<>();
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    String name = ComponentName.of(component);
                    names.add(name);
                    JsonAlias alias = component.getAccessor().getAnnotation(JsonAlias.class);
                    for (String other : alias == null ? new String[0] : alias.value()) {
                        aliases.put(other, name);
                    }
                }
            }
            return new Keys(
                    TypeFactory.defaultInstance().constructType(type), new KnownNames(names), Map.copyOf(aliases));
        }
    }

    private Binding() {}

    static <T> T readJson(JsonMapper mapper, byte[] body, Class<T> type, Consumer<JsonParser> unknownKeys)
            throws InvalidJson {
        int maxDepth = mapper.getFactory().streamReadConstraints().getMaxNestingDepth();
        try (JsonParser parser = new JsonBytesParser(body, KEYS.get(type).names(), maxDepth)) {
            return bind(mapper, parser, type, unknownKeys);
        } catch (JsonProcessingException failure) {
            JsonGrammar.check(mapper.getFactory(), Utf8.decode(body));
            throw new MismatchedJson(Mismatch.words(failure));
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text in memory failed", impossible);
        }
    }

    static <T> T bind(JsonMapper mapper, JsonParser parser, Class<T> type, Consumer<JsonParser> unknownKeys)
            throws IOException, MismatchedJson {
        Keys keys = KEYS.get(type);
        T value = mapper.readValue(new StrictParser(parser, keys.aliases(), unknownKeys), keys.type());
        if (value == null) {
            throw new MismatchedJson("null is no value here");
        }
        return value;
    }
}
