package io.kanade.projection;

import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

/** A message as the broker delivered it. */
public final class Incoming {

    private final byte[] body;
    private final @Nullable Headers headers;
    private final long deliveries;

    /** @param deliveries how many times by now, this one included */
    public Incoming(byte[] body, @Nullable Headers headers, long deliveries) {
        this.body = body;
        this.headers = headers;
        this.deliveries = deliveries;
    }

    public byte[] body() {
        return body;
    }

    /** The first value of this header. */
    public @Nullable String header(String name) {
        return headers == null ? null : headers.getFirst(name);
    }

    public long deliveries() {
        return deliveries;
    }
}
