package io.kanade.projection;

import io.nats.client.Message;
import io.nats.client.api.ConsumerConfiguration;
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
    private final int mostMessages;
    private final long mostBytes;
    private final Duration expires;
    private long averageBytes = BYTES_AT_ONCE / MOST_AT_ONCE;
    private int outstanding;
    private boolean nothingCame;
    private long lastAsked = System.nanoTime() - EXPIRES.toNanos();

    Asking(Pulling pulling) {
        this(pulling, ConsumerConfiguration.builder().build());
    }

    /** @param limits what others may have set for one request of this durable: the broker refuses whatever asks for more */
    Asking(Pulling pulling, ConsumerConfiguration limits) {
        this.pulling = pulling;
        this.mostMessages = (int) lesser(MOST_AT_ONCE, limits.getMaxBatch());
        this.mostBytes = lesser(BYTES_AT_ONCE, limits.getMaxBytes());
        Duration longest = limits.getMaxExpires();
        this.expires = longest == null || longest.isZero() || longest.compareTo(EXPIRES) > 0 ? EXPIRES : longest;
    }

    private static long lesser(long ours, long theirs) {
        return theirs > 0 ? Math.min(ours, theirs) : ours;
    }

    void askForMore() {
        boolean usedUp = pulling.isUsedUp();
        if (usedUp && nothingCame) {
            // The next message alone is larger than what is asked for otherwise, and nothing behind it comes before it.
            ask(1, 0);
            return;
        }
        int want = (int) Math.max(1, Math.min(mostMessages, mostBytes / Math.max(1, averageBytes)));
        boolean expired = System.nanoTime() - lastAsked >= expires.toNanos();
        if (usedUp || expired || outstanding <= want / 2) {
            // An average is no bound: after many small messages the next may be large.
            ask(want, mostBytes);
        }
    }

    private void ask(int messages, long bytes) {
        pulling.ask(messages, bytes, expires);
        outstanding = messages;
        nothingCame = true;
        lastAsked = System.nanoTime();
    }

    void got(Message message) {
        outstanding--;
        nothingCame = false;
        averageBytes += (message.getData().length - averageBytes) / 16;
    }
}
