package io.kanade.schemas;

import io.kanade.codec.RawJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The schemas lie in the jar. */
final class SchemaFile {

    private SchemaFile() {}

    static RawJson read(String name) {
        try (InputStream file = SchemaFile.class.getResourceAsStream(name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("the jar holds no schema " + name);
            }
            return new RawJson(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
