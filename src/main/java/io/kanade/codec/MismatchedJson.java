package io.kanade.codec;

/** The text is JSON, but not of the wanted shape (422 on a JSON route, http-core §1.2). */
public final class MismatchedJson extends InvalidJson {

    private static final long serialVersionUID = 1L;

    MismatchedJson(String message) {
        super(message);
    }
}
