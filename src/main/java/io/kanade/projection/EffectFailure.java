package io.kanade.projection;

import io.kanade.database.WriteFailure;

/**
 * The database refused unexpectedly what follows from a message, and with it the message's own row, so that both come again (projection
 * W5). When that has been in vain often enough the row is stored without, and the message is kept to be tried again by hand.
 */
public final class EffectFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param effect what is missing */
    public EffectFailure(String effect, RuntimeException cause) {
        super("its %s cannot be written: %s".formatted(effect, WriteFailure.reason(cause)), cause);
    }

    /** What it says against the message. */
    String reason() {
        return String.valueOf(getMessage());
    }

    static boolean isFinal(long deliveries) {
        return deliveries >= MessageNotReady.MOST_DELIVERIES;
    }
}
