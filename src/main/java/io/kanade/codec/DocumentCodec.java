package io.kanade.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Reads documents that operators write, in JSON or in the YAML dialect of jobs-and-schedules §2.1, into the same records, and writes
 * YAML that reads back as the same document. Thread-safe.
 */
public final class DocumentCodec {

    private final JsonMapper json = StrictMapper.forJson(StrictJson.REQUEST_DEPTH);
    private final JsonMapper yaml = StrictMapper.forYaml(StrictJson.REQUEST_DEPTH);

    public <T> Document<T> readJson(byte[] body, Class<T> type) throws InvalidJson {
        UnknownKeys unknown = new UnknownKeys(type);
        T value = Binding.readJson(json, body, type, unknown);
        return new Document<>(value, unknown.paths());
    }

    public <T> Document<T> readYaml(byte[] body, Class<T> type) throws InvalidJson {
        YamlEvents events = YamlEvents.of(Utf8.decode(body));
        UnknownKeys unknown = new UnknownKeys(type);
        try (JsonParser parser = new YamlParser(events)) {
            return new Document<>(Binding.bind(yaml, parser, type, unknown), unknown.paths());
        } catch (JsonProcessingException failure) {
            throw new MismatchedJson(Mismatch.words(failure));
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text in memory failed", impossible);
        }
    }

    /** Block style; texts that look like another type are quoted, and no tag is used. */
    public String writeYaml(Object value) {
        return YamlWriter.write(json.valueToTree(value));
    }
}
