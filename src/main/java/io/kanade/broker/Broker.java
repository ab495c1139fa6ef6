package io.kanade.broker;

import io.dropwizard.lifecycle.Managed;
import io.kanade.failure.Failure;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to NATS, kept up for ever (wire §7): {@link #start} returns at once, whether or not a broker is there. Thread-safe.
 * While the broker is away every accessor throws {@link Failure.Unavailable} at once instead of waiting for a time-out.
 */
public final class Broker implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    /** How long one request to JetStream may take before the broker counts as not answering. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration FLUSH_WITHIN = Duration.ofSeconds(5);

    private static final JetStreamOptions JETSTREAM =
            JetStreamOptions.builder().requestTimeout(REQUEST_TIMEOUT).build();

    private final BrokerLink link;
    private final AnswerGate answers = new AnswerGate(System::nanoTime);
    private final ReentrantLock flushing = new ReentrantLock(true);
    private final List<Runnable> connectedListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> lostListeners = new CopyOnWriteArrayList<>();

    public Broker(BrokerSettings settings) {
        this(settings, null);
    }

    /** With a server name a stranger on the embedded broker's port is not taken for it. */
    Broker(BrokerSettings settings, @Nullable String expectedServer) {
        link = new BrokerLink(settings, expectedServer, () -> run(connectedListeners), () -> run(lostListeners));
    }

    @Override
    public void start() {
        link.open();
    }

    @Override
    public void stop() throws InterruptedException {
        link.close();
    }

    public boolean isConnected() {
        return link.live() != null;
    }

    /**
     * The live connection. It is the same object over ordinary reconnects, another one after the broker had refused us for a while: who
     * keeps subscriptions makes them anew in {@link #onConnected} when the object has changed.
     */
    public Connection connection() {
        Connection connection = link.live();
        if (connection == null) {
            throw away(null);
        }
        return connection;
    }

    public JetStream jetStream() {
        try {
            return connection().jetStream(JETSTREAM);
        } catch (IOException | IllegalStateException e) {
            throw away(e);
        }
    }

    public JetStreamManagement management() {
        try {
            return connection().jetStreamManagement(JETSTREAM);
        } catch (IOException | IllegalStateException e) {
            throw away(e);
        }
    }

    /** As {@link #flush(Duration)}, for as long as a request may wait for it. */
    public void flush() {
        flush(FLUSH_WITHIN);
    }

    /**
     * Waits until the broker has taken in everything published so far; {@link Failure.Unavailable} when it does not say so in time. One
     * caller at a time: the client sends a ping for each flush and takes more than two unanswered ones for a dead broker.
     */
    void flush(Duration limit) {
        try {
            if (!flushing.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Failure.Unavailable("the broker does not confirm what was sent", null);
            }
            try {
                connection().flush(limit);
            } finally {
                flushing.unlock();
            }
        } catch (TimeoutException | IllegalStateException e) {
            throw new Failure.Unavailable("the broker does not confirm what was sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Unavailable("the service is stopping", e);
        }
    }

    /** Runs after each (re)connection, subscriptions being back, one listener after the other on the broker's own thread. */
    public void onConnected(Runnable listener) {
        connectedListeners.add(listener);
    }

    /** Runs when the connection is lost, on the broker's own thread. */
    public void onLost(Runnable listener) {
        lostListeners.add(listener);
    }

    /** Why the broker is away, in one line. */
    public String problem() {
        return link.problem();
    }

    /** Version of the connected nats-server. */
    public String serverVersion() {
        return connection().getServerInfo().getVersion();
    }

    /** Every request to a bucket or a store goes through it. */
    AnswerGate answers() {
        return answers;
    }

    Failure.Unavailable away(@Nullable Throwable cause) {
        return new Failure.Unavailable("the broker is away: " + problem(), cause);
    }

    private static void run(List<Runnable> listeners) {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("a listener of the broker's connection failed", e);
            }
        }
    }
}
