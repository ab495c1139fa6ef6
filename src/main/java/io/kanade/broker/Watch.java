package io.kanade.broker;

import io.kanade.failure.Failure;
import io.nats.client.JetStreamApiException;
import io.nats.client.NUID;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueOperation;
import io.nats.client.api.KeyValueWatcher;
import io.nats.client.impl.NatsKeyValueWatchSubscription;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's lasting view of a bucket. Each opening gets a feed of its own; a feed that has been replaced is not heard any more, so
 * the listener never sees two at once. Thread-safe.
 */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Broker broker;
    private final String bucket;
    private final BucketListener listener;
    private final Consumer<Watch> onClose;
    private final Set<String> known = new HashSet<>();
    private @Nullable Feed feed;
    private @Nullable NatsKeyValueWatchSubscription subscription;
    private boolean closed;

    Watch(Broker broker, String bucket, BucketListener listener, Consumer<Watch> onClose) {
        this.broker = broker;
        this.bucket = bucket;
        this.listener = listener;
        this.onClose = onClose;
    }

    /** Ends the watch; no call of the listener begins after this. */
    @Override
    public void close() {
        NatsKeyValueWatchSubscription old;
        synchronized (this) {
            closed = true;
            feed = null;
            old = subscription;
            subscription = null;
        }
        unsubscribe(old);
        onClose.accept(this);
    }

    @Override
    public String toString() {
        return "watch of " + bucket;
    }

    /** Opens the watch if it is not open or its consumer is gone at the broker. */
    void check() {
        String prefix = consumerPrefix();
        if (prefix == null || !consumerExists(prefix)) {
            reopen();
        }
    }

    /** Opens the watch anew: everything is told again. */
    void reopen() {
        Feed next = new Feed();
        NatsKeyValueWatchSubscription old;
        synchronized (this) {
            if (closed) {
                return;
            }
            feed = next;
            old = subscription;
            subscription = null;
        }
        unsubscribe(old);
        keep(next, open(next));
    }

    private NatsKeyValueWatchSubscription open(Feed next) {
        try {
            return Bucket.keyValue(broker, bucket).watchAll(next);
        } catch (JetStreamApiException | IOException | IllegalStateException e) {
            abandon(next);
            throw new Failure.Unavailable("the bucket %s cannot be watched".formatted(bucket), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Unavailable("the service is stopping", e);
        }
    }

    private synchronized void abandon(Feed attempt) {
        if (attempt.equals(feed)) {
            feed = null;
        }
    }

    private void keep(Feed next, NatsKeyValueWatchSubscription opened) {
        synchronized (this) {
            if (next.equals(feed)) {
                subscription = opened;
                return;
            }
        }
        unsubscribe(opened);
    }

    private synchronized @Nullable String consumerPrefix() {
        return feed == null ? null : feed.getConsumerNamePrefix();
    }

    private boolean consumerExists(String prefix) {
        try {
            return broker.management().getConsumerNames(KeyValues.STREAM_PREFIX + bucket).stream()
                    .anyMatch(name -> name.startsWith(prefix));
        } catch (JetStreamApiException e) {
            return false;
        } catch (IOException | IllegalStateException e) {
            throw new Failure.Unavailable("the broker does not answer", e);
        }
    }

    private static void unsubscribe(@Nullable NatsKeyValueWatchSubscription old) {
        if (old == null) {
            return;
        }
        try {
            old.unsubscribe();
        } catch (RuntimeException e) {
            LOG.debug("a watch was gone already: {}", e.getMessage());
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("a listener of the bucket {} failed", bucket, e);
        }
    }

    /** What comes from one opening. */
    private final class Feed implements KeyValueWatcher {

        private final String prefix = "watch_" + NUID.nextGlobal();
        private final Set<String> seen = new HashSet<>();
        private boolean synced;

        @Override
        public String getConsumerNamePrefix() {
            return prefix;
        }

        @Override
        public void watch(KeyValueEntry entry) {
            synchronized (Watch.this) {
                if (!equals(feed)) {
                    return;
                }
                String key = entry.getKey();
                if (!synced) {
                    seen.add(key);
                }
                if (entry.getOperation() == KeyValueOperation.PUT) {
                    known.add(key);
                    tell(() -> listener.put(BucketSnapshot.entry(entry)));
                } else {
                    known.remove(key);
                    tell(() -> listener.deleted(key));
                }
            }
        }

        @Override
        public void endOfData() {
            synchronized (Watch.this) {
                if (!equals(feed) || synced) {
                    return;
                }
                synced = true;
                Set<String> vanished = new HashSet<>(known);
                vanished.removeAll(seen);
                known.removeAll(vanished);
                vanished.forEach(key -> tell(() -> listener.deleted(key)));
                tell(listener::synced);
            }
        }
    }
}
