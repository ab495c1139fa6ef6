package io.kanade.codec;

/**
 * A JSON value that is kept and passed on without being understood (audit and event payloads): its compact text as projection §2.4
 * writes it. Written raw into JSON. Immutable.
 */
public record RawJson(String text) {

    /** What a missing or null payload is stored as. */
    public static final RawJson NULL = new RawJson("null");
}
