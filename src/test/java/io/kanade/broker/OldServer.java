package io.kanade.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Greets like nats-server 2.9 and answers pings; for what it says about itself nothing more is needed. */
final class OldServer implements AutoCloseable {

    private static final String GREETING =
            "INFO {\"server_id\":\"OLD\",\"server_name\":\"old\",\"version\":\"2.9.10\",\"go\":\"go1.19\",\"host\":\"127.0.0.1\","
                    + "\"port\":0,\"headers\":true,\"max_payload\":1048576,\"jetstream\":true,\"proto\":1}\r\n";

    private final ServerSocket socket;

    OldServer() {
        try {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "old-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "nats://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client has gone, or the test is over: the loop's condition tells.
            }
        }
    }

    private static void talk(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(GREETING.getBytes(StandardCharsets.US_ASCII));
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("PING")) {
                out.write("PONG\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
