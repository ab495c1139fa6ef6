package io.kanade.broker;

import io.dropwizard.lifecycle.Managed;
import io.kanade.failure.Failure;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.JetStream;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private static final int FAILURES_BEFORE_TELLING = 4;

    private static final JetStreamOptions JETSTREAM =
            JetStreamOptions.builder().requestTimeout(REQUEST_TIMEOUT).build();

    private final String address;
    private final @Nullable String expectedServer;
    private final Options options;
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    private final ScheduledExecutorService thread = OneThread.named("broker");
    private final List<Runnable> connectedListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> lostListeners = new CopyOnWriteArrayList<>();
    private @Nullable ScheduledFuture<?> next;
    private boolean live;
    private int failures;
    private String told = "";
    private volatile @Nullable Connection current;
    private volatile String problem = "not connected yet";
    private volatile boolean stopping;

    public Broker(BrokerSettings settings) {
        this(settings, null);
    }

    /** With a server name a stranger on the embedded broker's port is not taken for it. */
    Broker(BrokerSettings settings, @Nullable String expectedServer) {
        address = BrokerSettings.withoutSecrets(settings.url());
        this.expectedServer = expectedServer;
        options = ConnectionOptions.of(settings)
                .connectionListener(new Listener())
                .build();
    }

    @Override
    public void start() {
        submit(this::connect);
    }

    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        thread.shutdownNow();
        Connection connection = current;
        if (connection != null) {
            try {
                connection.flush(Duration.ofSeconds(2));
            } catch (TimeoutException | IllegalStateException e) {
                LOG.debug("nothing left to flush: {}", e.getMessage());
            }
            connection.close();
        }
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.warn("the broker's thread did not end in time");
        }
    }

    public boolean isConnected() {
        Connection connection = current;
        return connection != null && connection.getStatus() == Connection.Status.CONNECTED;
    }

    /**
     * The live connection. It is the same object over ordinary reconnects, another one after the broker had refused us for a while: who
     * keeps subscriptions makes them anew in {@link #onConnected} when the object has changed.
     */
    public Connection connection() {
        Connection connection = current;
        if (connection == null || connection.getStatus() != Connection.Status.CONNECTED) {
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
        return problem;
    }

    /** Version of the connected nats-server. */
    public String serverVersion() {
        return connection().getServerInfo().getVersion();
    }

    Failure.Unavailable away(@Nullable Throwable cause) {
        return new Failure.Unavailable("the broker is away: " + problem, cause);
    }

    /** At most one attempt is waiting: a failed one is followed by an event of its closing as well. On the broker's thread only. */
    private void schedule(long afterMillis) {
        ScheduledFuture<?> waiting = next;
        if (waiting != null) {
            waiting.cancel(false);
        }
        try {
            next = thread.schedule(this::connect, afterMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping, no further attempt");
        }
    }

    private void submit(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping, event ignored");
        }
    }

    private void connect() {
        Connection known = current;
        if (stopping || (known != null && known.getStatus() != Connection.Status.CLOSED)) {
            return;
        }
        try {
            accept(Nats.connect(options));
        } catch (IOException e) {
            tell(reason(e));
            schedule(backoff.nextMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("connecting to the broker failed unexpectedly; trying again", e);
            schedule(backoff.nextMillis());
        }
    }

    private void accept(Connection connection) throws InterruptedException {
        if (stopping) {
            connection.close();
            return;
        }
        if (isOurs(connection)) {
            backoff.reset();
            current = connection;
            connected(connection);
        }
    }

    /** A stranger is left again; the event of that closing brings the next attempt. */
    private boolean isOurs(Connection connection) throws InterruptedException {
        if (expectedServer == null
                || expectedServer.equals(connection.getServerInfo().getServerName())) {
            return true;
        }
        tell("another nats-server answers at " + address + ": give the embedded one its own broker.embedded.port");
        connection.close();
        return false;
    }

    private String reason(IOException failure) {
        if (failure instanceof AuthenticationException) {
            return "the broker at " + address + " refuses our credentials: check broker.token (KANADE_NATS_TOKEN)";
        }
        return "no broker answers at " + address;
    }

    /** Once for each cause, and not for the first moments, in which an embedded server is just coming up. */
    private void tell(String line) {
        problem = line;
        if (++failures >= FAILURES_BEFORE_TELLING && !line.equals(told)) {
            told = line;
            LOG.warn("{}; trying again for ever", line);
        }
    }

    private void reconnected(Connection connection) {
        try {
            if (connection.equals(current) && isOurs(connection)) {
                connected(connection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connected(Connection connection) {
        LOG.info("connected to nats-server {} at {}", connection.getServerInfo().getVersion(), address);
        live = true;
        failures = 0;
        told = "";
        problem = lossOf(address);
        run(connectedListeners);
    }

    private void lost(Connection connection) {
        // Each failed attempt to reconnect is told as a loss again.
        if (!live || !connection.equals(current)) {
            return;
        }
        live = false;
        LOG.warn("{}; trying again for ever", lossOf(address));
        run(lostListeners);
    }

    private static String lossOf(String address) {
        return "the connection to %s is lost".formatted(address);
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

    /** Hands the client's events to the broker's thread, so that a listener may use the connection. */
    private final class Listener implements ConnectionListener {

        /** Deprecated, yet abstract: there is no way around it in jnats 2.26. */
        @Override
        @SuppressWarnings("deprecation")
        public void connectionEvent(Connection connection, Events event) {
            switch (event) {
                case RESUBSCRIBED -> submit(() -> reconnected(connection));
                case DISCONNECTED -> submit(() -> lost(connection));
                case CLOSED -> submit(() -> schedule(backoff.nextMillis()));
                default -> LOG.debug("connection event {}", event);
            }
        }
    }
}
