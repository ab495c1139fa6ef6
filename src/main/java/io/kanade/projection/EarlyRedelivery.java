package io.kanade.projection;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a predecessor had in hand when it was killed comes again only when its ack wait of 30 s is over, and a durable with a thousand of
 * them delivers nothing meanwhile. So the wait is made short for a moment and then restored. For one puller.
 */
final class EarlyRedelivery {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyRedelivery.class);
    private static final Duration CONTRACT_WAIT = Duration.ofSeconds(30);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);
    private static final Duration LONG_ENOUGH = Duration.ofMillis(2500);

    private final Durable durable;
    private final JetStreamManagement broker;
    private long shortenedAt;

    private EarlyRedelivery(Durable durable, JetStreamManagement broker) {
        this.durable = durable;
        this.broker = broker;
    }

    /** Shortens the wait when messages are outstanding; a durable with another wait than the contract's is left as it is. */
    static EarlyRedelivery of(Durable durable, JetStreamManagement broker, ConsumerInfo opened)
            throws IOException, JetStreamApiException {
        EarlyRedelivery redelivery = new EarlyRedelivery(durable, broker);
        Duration wait = opened.getConsumerConfiguration().getAckWait();
        boolean leftShort = SHORT_WAIT.equals(wait);
        if (leftShort || (CONTRACT_WAIT.equals(wait) && opened.getNumAckPending() > 0)) {
            redelivery.change(opened.getConsumerConfiguration(), SHORT_WAIT);
            redelivery.shortenedAt = System.nanoTime();
        }
        return redelivery;
    }

    boolean isDue() {
        return shortenedAt != 0 && System.nanoTime() - shortenedAt > LONG_ENOUGH.toNanos();
    }

    /** Gives the durable back the contract's wait (projection §4.2). */
    void restore() throws IOException, JetStreamApiException {
        ConsumerInfo now = broker.getConsumerInfo(durable.stream(), durable.name());
        change(now.getConsumerConfiguration(), CONTRACT_WAIT);
        shortenedAt = 0;
    }

    /** Gives it back before its time when nobody pulls any more; where that fails, the next opening does it. */
    void end() {
        if (shortenedAt == 0) {
            return;
        }
        try {
            restore();
        } catch (IOException | JetStreamApiException | IllegalStateException away) {
            LOG.debug("the ack wait of {} stays short for now: {}", durable.name(), away.getMessage());
        }
    }

    private void change(ConsumerConfiguration configuration, Duration ackWait)
            throws IOException, JetStreamApiException {
        broker.addOrUpdateConsumer(
                durable.stream(),
                ConsumerConfiguration.builder(configuration).ackWait(ackWait).build());
    }
}
