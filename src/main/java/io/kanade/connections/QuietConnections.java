package io.kanade.connections;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that bring no complete header block in time. The server's idle time-out does not: a byte now and then keeps it
 * from running out. Thread-safe.
 */
final class QuietConnections extends Handler.Wrapper implements Connection.Listener {

    private final long limitNanos;
    /** Since when each connection without a request has been without one, in the time of {@link System#nanoTime}. */
    private final Map<Connection, Long> quietSince = new ConcurrentHashMap<>();

    QuietConnections(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /** Looks after a connector until it stops. */
    void watch(Connector connector) {
        if (connector instanceof ContainerLifeCycle container) {
            container.addBean(this, false);
        }
        sweepLater(connector);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        quietSince.remove(connection);
        Request.addCompletionListener(request, failure -> quietFromNow(connection));
        return super.handle(request, response, callback);
    }

    @Override
    public void onOpened(Connection connection) {
        // Of the two connections of TLS the inner one brings the requests; it is there before the handshake.
        if (!(connection instanceof SslConnection)) {
            quietFromNow(connection);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        quietSince.remove(connection);
    }

    private void quietFromNow(Connection connection) {
        if (connection.getEndPoint().isOpen()) {
            quietSince.put(connection, System.nanoTime());
        }
    }

    private void sweepLater(Connector connector) {
        Scheduler scheduler = connector.getScheduler();
        if (scheduler.isRunning()) {
            scheduler.schedule(() -> sweep(connector), Duration.ofNanos(limitNanos / 4));
        }
    }

    private void sweep(Connector connector) {
        long now = System.nanoTime();
        quietSince.forEach((connection, since) -> {
            if (now - since > limitNanos && quietSince.remove(connection, since)) {
                connection.close();
            }
        });
        sweepLater(connector);
    }
}
