package io.kanade.codec;

/** A text that cannot be read as the wanted type. The message is one line in our own words; it names the place where there is one. */
public abstract sealed class InvalidJson extends Exception permits MalformedJson, MismatchedJson {

    private static final long serialVersionUID = 1L;

    InvalidJson(String message) {
        super(message);
    }
}
