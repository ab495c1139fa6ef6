package io.kanade.codec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Binds one text to one record and sorts the failure: no JSON, or JSON of another shape. */
final class Binding {

    private static final ClassValue<Map<String, String>> ALIASES = new ClassValue<>() {
        @Override
        protected Map<String, String> computeValue(Class<?> type) {
            return findAliases(type);
        }
    };

    private Binding() {}

    static <T> T readJson(JsonMapper mapper, String text, Class<T> type, Consumer<JsonParser> unknownKeys)
            throws InvalidJson {
        JsonGrammar.checkText(text);
        try (JsonParser parser = mapper.createParser(text)) {
            return bind(mapper, parser, type, unknownKeys);
        } catch (JsonProcessingException failure) {
            JsonGrammar.checkSyntax(mapper.getFactory(), text);
            throw new MismatchedJson(Mismatch.words(failure));
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text in memory failed", impossible);
        }
    }

    static <T> T bind(JsonMapper mapper, JsonParser parser, Class<T> type, Consumer<JsonParser> unknownKeys)
            throws IOException, MismatchedJson {
        T value = mapper.readValue(new StrictParser(parser, ALIASES.get(type), unknownKeys), type);
        if (value == null) {
            throw new MismatchedJson("null is no value here");
        }
        return value;
    }

    private static Map<String, String> findAliases(Class<?> type) {
        Map<String, String> aliases = new HashMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                JsonAlias alias = component.getAccessor().getAnnotation(JsonAlias.class);
                if (alias != null) {
                    for (String name : alias.value()) {
                        aliases.put(name, ComponentName.of(component));
                    }
                }
            }
        }
        return Map.copyOf(aliases);
    }
}
