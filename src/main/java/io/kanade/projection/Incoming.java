package io.kanade.projection;

/** A message as the broker delivered it. */
public final class Incoming {

    private final byte[] body;
    private final long deliveries;

    /** @param deliveries how many times by now, this one included */
    public Incoming(byte[] body, long deliveries) {
        this.body = body;
        this.deliveries = deliveries;
    }

    public byte[] body() {
        return body;
    }

    public long deliveries() {
        return deliveries;
    }
}
