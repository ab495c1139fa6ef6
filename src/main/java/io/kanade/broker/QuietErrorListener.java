package io.kanade.broker;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.support.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client's own listener logs each heartbeat alarm and each refused reconnect; an outage would fill the log. Here only what loses
 * something is a warning; the connection's state is reported by {@link Broker}.
 */
final class QuietErrorListener implements ErrorListener {

    private static final Logger LOG = LoggerFactory.getLogger(QuietErrorListener.class);

    @Override
    public void errorOccurred(Connection connection, String error) {
        LOG.debug("broker says: {}", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        LOG.debug("broker connection: {}", String.valueOf(exception));
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        LOG.warn("messages dropped: {} are waiting on one subscription", consumer.getPendingMessageCount());
    }

    @Override
    public void messageDiscarded(Connection connection, Message message) {
        LOG.warn("a message for {} was dropped: the queue to the broker is full", message.getSubject());
    }

    @Override
    public void heartbeatAlarm(
            Connection connection, JetStreamSubscription subscription, long lastStream, long lastConsumer) {
        LOG.debug("no heartbeat from consumer {}", subscription.getConsumerName());
    }

    @Override
    public void unhandledStatus(Connection connection, JetStreamSubscription subscription, Status status) {
        LOG.debug("status {} on {}", status, subscription.getConsumerName());
    }

    @Override
    public void pullStatusWarning(Connection connection, JetStreamSubscription subscription, Status status) {
        LOG.debug("pull status {} on {}", status, subscription.getConsumerName());
    }

    @Override
    public void pullStatusError(Connection connection, JetStreamSubscription subscription, Status status) {
        LOG.debug("pull error {} on {}", status, subscription.getConsumerName());
    }

    @Override
    public void socketWriteTimeout(Connection connection) {
        LOG.warn("the broker does not take what is sent; connecting anew");
    }
}
