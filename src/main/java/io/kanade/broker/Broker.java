package io.kanade.broker;

import io.dropwizard.lifecycle.Managed;
import io.kanade.failure.Failure;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    /** What {@code config.yml} has. */
    private static final int USUAL_THREADS = 64;

    private static final JetStreamOptions JETSTREAM =
            JetStreamOptions.builder().requestTimeout(REQUEST_TIMEOUT).build();

    private final BrokerLink link;
    private final AnswerGate answers;
    private final FlushTurns flushes = new FlushTurns();
    private final List<Runnable> connectedListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> lostListeners = new CopyOnWriteArrayList<>();

    /** Beside as many threads as usual. */
    public Broker(BrokerSettings settings) {
        this(settings, null, USUAL_THREADS);
    }

    /**
     * @param expectedServer with a name a stranger on the embedded broker's port is not taken for it
     * @param threads those that serve HTTP and may all want something of the broker
     */
    Broker(BrokerSettings settings, @Nullable String expectedServer, int threads) {
        answers = new AnswerGate(threads, System::nanoTime);
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

    /** Waits until the broker has taken in everything published so far; {@link Failure.Unavailable} when it does not say so in time. */
    public void flush() {
        try {
            answers.pass(() -> {
                flushes.takeTurn(connection());
                return true;
            });
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
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

    /** Every request to a bucket or a store goes through it, as each flush does. */
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
