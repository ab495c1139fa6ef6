package io.kanade.projection;

/** What a message points to cannot be had at the moment; it is left unacknowledged and comes again. */
public final class MessageNotReady extends Exception {

    private static final long serialVersionUID = 1L;

    public MessageNotReady(String reason, Throwable cause) {
        super(reason, cause);
    }
}
