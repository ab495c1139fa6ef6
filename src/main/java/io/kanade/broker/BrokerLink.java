package io.kanade.broker;

import io.kanade.failure.Backoff;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the connection and makes it again when the client has given it up, for ever; ordinary losses the client mends by itself. All of it
 * happens on one thread, which also runs the two callbacks. {@link #live} and {@link #problem} may be asked by any thread.
 */
final class BrokerLink {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
    private static final int FAILURES_BEFORE_TELLING = 4;

    private final String address;
    private final @Nullable String expectedServer;
    private final Runnable onConnected;
    private final Runnable onLost;
    private final Options options;
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    private final ScheduledExecutorService thread = OneThread.named("broker");
    private @Nullable ScheduledFuture<?> next;
    private boolean live;
    private int failures;
    private String told = "";
    private volatile @Nullable Connection current;
    private volatile String problem = "not connected yet";
    private volatile boolean closing;

    BrokerLink(BrokerSettings settings, @Nullable String expectedServer, Runnable onConnected, Runnable onLost) {
        address = BrokerSettings.withoutSecrets(settings.url());
        this.expectedServer = expectedServer;
        this.onConnected = onConnected;
        this.onLost = onLost;
        options = ConnectionOptions.of(settings)
                .connectionListener(new Listener())
                .build();
    }

    void open() {
        submit(this::connect);
    }

    void close() throws InterruptedException {
        closing = true;
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

    /** The connection, unless it is down at the moment. */
    @Nullable
    Connection live() {
        Connection connection = current;
        return connection != null && connection.getStatus() == Connection.Status.CONNECTED ? connection : null;
    }

    /** Why there is none, in one line. */
    String problem() {
        return problem;
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
        if (closing || (known != null && known.getStatus() != Connection.Status.CLOSED)) {
            return;
        }
        try {
            accept(Nats.connect(options));
        } catch (IOException e) {
            tell(reason(e));
            schedule(backoff.next().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("connecting to the broker failed unexpectedly; trying again", e);
            schedule(backoff.next().toMillis());
        }
    }

    private void accept(Connection connection) throws InterruptedException {
        if (closing) {
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
        onConnected.run();
    }

    private void lost(Connection connection) {
        // Each failed attempt to reconnect is told as a loss again.
        if (!live || !connection.equals(current)) {
            return;
        }
        live = false;
        LOG.warn("{}; trying again for ever", lossOf(address));
        onLost.run();
    }

    private static String lossOf(String address) {
        return "the connection to %s is lost".formatted(address);
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
                case CLOSED -> submit(() -> schedule(backoff.next().toMillis()));
                default -> LOG.debug("connection event {}", event);
            }
        }
    }
}
