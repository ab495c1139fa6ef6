package io.kanade.codec;

/** The text is no JSON at all, or nested too deep (400 on a JSON route, http-core §1.2). */
public final class MalformedJson extends InvalidJson {

    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
        super(message);
    }
}
