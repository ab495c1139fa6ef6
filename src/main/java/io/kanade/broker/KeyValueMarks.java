package io.kanade.broker;

import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

/** The headers by which a bucket's stream says that a key is gone. */
final class KeyValueMarks {

    static final String OPERATION = "KV-Operation";
    static final String DELETE = "DEL";
    private static final String PURGE = "PURGE";
    private static final String MARKER_REASON = "Nats-Marker-Reason";

    private KeyValueMarks() {}

    static boolean isRemoval(@Nullable Headers headers) {
        if (headers == null) {
            return false;
        }
        String operation = headers.getFirst(OPERATION);
        return DELETE.equals(operation) || PURGE.equals(operation) || headers.getFirst(MARKER_REASON) != null;
    }
}
