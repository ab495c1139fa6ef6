package io.kanade.broker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store says about one object: the message that the original's client and NATS' own tools read and write (wire §2.3).
 * {@code digest} is {@code SHA-256=} and URL-safe base64; {@code mtime} is absent in objects of some writers.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StoredObject(
        String name,
        @Nullable String description,
        @Nullable Map<String, String> metadata,
        @Nullable Map<String, Object> options,
        String bucket,
        String nuid,
        long size,
        long chunks,
        @Nullable String mtime,
        @Nullable String digest,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean deleted) {}
