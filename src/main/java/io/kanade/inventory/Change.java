package io.kanade.inventory;

import io.kanade.codec.RawJson;
import org.jspecify.annotations.Nullable;

/** One event of the change log: {@code kind} is added, removed or changed (projection §3.1). Public, because Jdbi binds public methods only. */
public record Change(
        String fieldPath,
        @Nullable String identityJson,
        String kind,
        @Nullable String beforeJson,
        @Nullable String afterJson) {

    /** Which change of which element or field it is; a scan tells each once. */
    record Event(String fieldPath, String kind, @Nullable String identityJson) {}

    Event event() {
        return new Event(fieldPath, kind, identityJson);
    }

    static Change scalarAdded(String field, RawJson after) {
        return new Change(field, null, "added", null, wrapped(after));
    }

    static Change scalarChanged(String field, RawJson before, RawJson after) {
        return new Change(field, null, "changed", wrapped(before), wrapped(after));
    }

    private static String wrapped(RawJson value) {
        return "{\"value\":" + value.text() + "}";
    }
}
