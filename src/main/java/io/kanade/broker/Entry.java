package io.kanade.broker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The live value of a key in a bucket. Two are equal when they are the same revision of the same key. The array is not copied: whoever
 * reads it leaves it alone.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Entry(String key, byte[] value, long revision, Instant written) {

    /** The value as UTF-8 text; broken sequences become replacement characters. */
    public String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Entry entry && key.equals(entry.key) && revision == entry.revision;
    }

    @Override
    public int hashCode() {
        return key.hashCode() + Long.hashCode(revision);
    }

    @Override
    public String toString() {
        return "Entry[key=%s, bytes=%d, revision=%d]".formatted(key, value.length, revision);
    }
}
