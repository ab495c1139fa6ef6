package io.kanade.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;

/** A connection that sends and reads only what the test tells it to, with as little as possible in between. */
@NullMarked
public final class SlowClient implements AutoCloseable {

    private static final int NO_WINDOW = 2048;

    private final Socket socket = new Socket();

    public SlowClient(int port) {
        try {
            socket.setReceiveBufferSize(NO_WINDOW);
            socket.setSoTimeout(60_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new AssertionError("no connection", e);
        }
    }

    public SlowClient send(String text) {
        try {
            socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError("nobody takes it", e);
        }
        return this;
    }

    /** The first line of what the server says, empty when it closes without a word. */
    public String statusLine() {
        StringBuilder line = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
                line.append((char) next);
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString();
    }

    public RawClient.Answer answer() {
        try {
            return RawClient.Answer.read(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** Whether the server has hung up: a byte more than it waits for no longer arrives. */
    public boolean isCutOff() {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    /** Whether the server still has not said a word. */
    public boolean isSilent() {
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError("does not close", e);
        }
    }
}
