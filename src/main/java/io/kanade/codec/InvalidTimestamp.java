package io.kanade.codec;

/** A text that is no timestamp of wire §0. */
public final class InvalidTimestamp extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidTimestamp(String message) {
        super(message);
    }
}
