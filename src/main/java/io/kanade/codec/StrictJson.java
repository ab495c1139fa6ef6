package io.kanade.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads and writes records as JSON by the rules of wire §0 and http-core §1.2: exact types, no null where none is declared, no known key
 * twice, unknown keys skipped. A component that is {@code @Nullable} is optional, one marked {@link Default} may be absent, every other
 * is required. Thread-safe.
 */
public final class StrictJson {

    /** Deeper documents are no JSON for us; the contract wants 100 levels to pass. */
    static final int REQUEST_DEPTH = 128;

    /** The one value that binds to nothing, with the blanks of JSON around it. */
    private static final Pattern NULL = Pattern.compile("[ \\t\\r\\n]*+null[ \\t\\r\\n]*+");

    private final JsonMapper mapper;

    private StrictJson(int maxDepth) {
        this.mapper = StrictMapper.forJson(maxDepth);
    }

    /** For bodies of requests and stored documents: at most 128 levels, also in keys that are skipped. */
    public static StrictJson forRequests() {
        return new StrictJson(REQUEST_DEPTH);
    }

    /** For messages of the broker: what is skipped may be nested as deep as it likes. */
    public static StrictJson forMessages() {
        return new StrictJson(Integer.MAX_VALUE);
    }

    public <T> T read(byte[] body, Class<T> type) throws InvalidJson {
        return Binding.readJson(mapper, body, type, skipped -> {});
    }

    public <T> T read(String text, Class<T> type) throws InvalidJson {
        return read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    /** Any value, null too, in its compact form. */
    public RawJson readAny(String text) throws InvalidJson {
        return NULL.matcher(text).matches() ? RawJson.NULL : read(text, RawJson.class);
    }

    /** A text as it is, any other value as JSON writes it. */
    public String plain(RawJson value) {
        try {
            return value.isText() ? read(value.text(), String.class) : value.text();
        } catch (InvalidJson impossible) {
            throw new IllegalArgumentException("no JSON: " + value.text(), impossible);
        }
    }

    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("no JSON for " + value.getClass(), unwritable);
        }
    }

    public byte[] writeBytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("no JSON for " + value.getClass(), unwritable);
        }
    }
}
