package io.kanade.projection;

/** A message that can never become a row; it is kept as a dead letter. */
public final class UndecodableMessage extends Exception {

    private static final long serialVersionUID = 1L;

    public UndecodableMessage(String reason, Throwable cause) {
        super(reason, cause);
    }
}
