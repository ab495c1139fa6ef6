package io.kanade.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a broker; while it stalls, the broker hears everything and nobody hears the broker. It can also lose what clients say from
 * some text on. Ends with {@link #close}.
 */
public final class StallingProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private boolean stalled;
    private String lostFrom = "";
    private boolean losing;

    private StallingProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    public static StallingProxy before(TestBroker broker) {
        try {
            int target = Integer.parseInt(broker.url().replaceAll(".*:", ""));
            StallingProxy proxy = new StallingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
            start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "nats://127.0.0.1:" + listener.getLocalPort();
    }

    synchronized void stall(boolean on) {
        stalled = on;
        notifyAll();
    }

    /** Passes on what clients say before this text; from there on nobody hears anybody. */
    public synchronized void loseFrom(String text) {
        lostFrom = text;
    }

    /** Ends the connections, and passes on everything of the next ones. */
    public synchronized void mend() throws IOException {
        lostFrom = "";
        losing = false;
        stall(false);
        closeAll();
    }

    @Override
    public void close() throws IOException {
        stall(false);
        listener.close();
        closeAll();
    }

    private void closeAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.addAll(List.of(client, server));
            start(() -> copy(client, server, false));
            start(() -> copy(server, client, true));
        }
    }

    private void copy(Socket from, Socket to, boolean stalls) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (stalls) {
                    awaitFlow();
                }
                out.write(buffer, 0, stalls ? read : heard(buffer, read));
            }
        }
    }

    /** How much of it the broker gets to hear. */
    private synchronized int heard(byte[] said, int length) {
        if (losing || lostFrom.isEmpty()) {
            return losing ? 0 : length;
        }
        int at = new String(said, 0, length, StandardCharsets.ISO_8859_1).indexOf(lostFrom);
        if (at < 0) {
            return length;
        }
        losing = true;
        stalled = true;
        return at;
    }

    private synchronized void awaitFlow() throws IOException {
        try {
            while (stalled) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void start(Traffic traffic) {
        Thread thread = new Thread(
                () -> {
                    try {
                        traffic.run();
                    } catch (IOException closed) {
                        // The end of a connection, or of the proxy.
                    }
                },
                "stalling-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Traffic {
        void run() throws IOException;
    }
}
