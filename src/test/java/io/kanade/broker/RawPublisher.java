package io.kanade.broker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** Publishes what our client refuses to, as an agent may that checks less. Texts are one byte for each character. */
public final class RawPublisher {

    /** What ends the client's reading thread, and two statuses that are none of the broker's. */
    public static final List<String> UNREADABLE_HEADERS = List.of(
            "x",
            "NATS/1.0",
            "NATS/1.0\r\n",
            "NATS/2.0\r\nA: b\r\n\r\n",
            "A: b\r\n\r\n",
            "NATS/1.0\nA: b\n\n",
            "NATS/1.0\r\nA: b",
            "NATS/1.0\r\nA: b\r\n",
            "NATS/1.0\r\nA: b\rc\r\n\r\n",
            "NATS/1.0\r\nA: b\nc\r\n\r\n",
            "NATS/1.0\r\nno colon\r\n\r\n",
            "NATS/1.0\r\n: no name\r\n\r\n",
            "NATS/1.0\r\nno name: b\r\n\r\n",
            "NATS/1.0\r\n folded: b\r\n\r\n",
            "NATS/1.0\r\nA:      ",
            "NATS/1.0 \r\n\r\n",
            "NATS/1.0      ",
            "NATS/1.0 200",
            "NATS/1.0 many\r\n\r\n",
            "NATS/1.0 99999999999\r\n\r\n",
            "NATS/1.0 400 Bad Request\r\n\r\n",
            "NATS/1.0 409 Consumer Deleted\r\n\r\n");

    private RawPublisher() {}

    /** Returns when the broker has the message. */
    public static void publish(TestBroker server, String subject, String headers, String body) throws IOException {
        URI url = URI.create(server.url());
        int all = headers.length() + body.length();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("CONNECT {\"verbose\":false,\"headers\":true}\r\nHPUB %s %d %d\r\n%s%s\r\nPING\r\n"
                    .formatted(subject, headers.length(), all, headers, body)
                    .getBytes(ISO_8859_1));
            out.flush();
            StringBuilder heard = new StringBuilder();
            while (heard.indexOf("PONG") < 0) {
                int next = socket.getInputStream().read();
                assertThat(next).as("what the broker says: " + heard).isNotNegative();
                heard.append((char) next);
            }
        }
    }
}
