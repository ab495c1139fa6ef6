package io.kanade.projection;

import io.nats.client.Message;
import java.time.Duration;

/**
 * Keeps one pull outstanding: asks again when half has arrived, or when nothing came until the last one expired. Asks for fewer messages
 * the larger they are, so that what is on its way stays near {@link #BYTES_AT_ONCE} (projection W23). For one puller.
 */
final class Asking {

    private static final Duration EXPIRES = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 500;
    private static final long BYTES_AT_ONCE = 8L << 20;

    private final Pulling pulling;
    private long averageBytes = BYTES_AT_ONCE / MOST_AT_ONCE;
    private int outstanding;
    private long lastAsked = System.nanoTime() - EXPIRES.toNanos();

    Asking(Pulling pulling) {
        this.pulling = pulling;
    }

    void askForMore() {
        int want = (int) Math.max(1, Math.min(MOST_AT_ONCE, BYTES_AT_ONCE / Math.max(1, averageBytes)));
        boolean expired = System.nanoTime() - lastAsked >= EXPIRES.toNanos();
        if (outstanding <= want / 2 || expired) {
            // An average is no bound: after many small messages the next may be large.
            pulling.ask(want, BYTES_AT_ONCE, EXPIRES);
            outstanding = want;
            lastAsked = System.nanoTime();
        }
    }

    void got(Message message) {
        outstanding--;
        averageBytes += (message.getData().length - averageBytes) / 16;
    }
}
