package io.kanade.projection;

/** What a message points to cannot be had at the moment; it is left unacknowledged and comes again. */
public final class MessageNotReady extends Exception {

    private static final long serialVersionUID = 1L;

    /** At this delivery what can be stored of a message is stored without what is still missing (projection W5, W30). */
    public static final int MOST_DELIVERIES = 5;

    public MessageNotReady(String reason, Throwable cause) {
        super(reason, cause);
    }
}
