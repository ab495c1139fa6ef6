package io.kanade.manifest;

/** A text of a document that does not follow its small grammar: a calendar time, a day, a window, a bound. The message is one line. */
public final class InvalidRule extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidRule(String message) {
        super(message);
    }
}
