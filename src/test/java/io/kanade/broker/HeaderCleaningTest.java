package io.kanade.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Headers that end the client's reading thread. */
class HeaderCleaningTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HEADERS = "NATS/1.0\r\nName: J\u00fcrgen\u0001\tM.\r\n\r\n";
    private static final String CLEANED = "NATS/1.0\r\nName: J??rgen?\tM.\r\n\r\n";
    private static final String BODY = "{\"name\":\"J\u00fcrgen\"}";

    @Test
    void whateverIsReadAtOnceOnlyHeadersAreCleaned() {
        byte[] read = (conversation(HEADERS) + conversation(HEADERS)).getBytes(UTF_8);
        for (int piece = 1; piece <= read.length; piece++) {
            byte[] bytes = read.clone();
            HeaderCleaning cleaning = new HeaderCleaning();
            for (int at = 0; at < bytes.length; at += piece) {
                cleaning.clean(bytes, at, Math.min(piece, bytes.length - at));
            }
            assertThat(new String(bytes, UTF_8))
                    .as("in pieces of " + piece)
                    .isEqualTo(conversation(CLEANED) + conversation(CLEANED));
        }
    }

    @Test
    void aMessageWithSuchHeadersIsReceivedAndTheNextOneToo() throws Exception {
        try (TestBroker server = TestBroker.started();
                BrokerClient client = BrokerClient.of(server.url())) {
            client.awaitProvisioned();
            Connection connection = client.broker().connection();
            Subscription subscription = connection.subscribe("greetings");
            connection.flush(PATIENCE);

            publish(server, "greetings", HEADERS, BODY);

            Message message = Objects.requireNonNull(subscription.nextMessage(PATIENCE));
            assertThat(message.getHeaders().getFirst("Name")).isEqualTo("J??rgen?\tM.");
            assertThat(new String(message.getData(), UTF_8)).isEqualTo(BODY);
            connection.publish("greetings", new byte[0]);
            assertThat(subscription.nextMessage(PATIENCE)).isNotNull();
        }
    }

    @Test
    void thatNobodyListensIsHeardOfSubjectsInAllLetters() throws Exception {
        try (TestBroker server = TestBroker.started();
                BrokerClient client = BrokerClient.of(server.url())) {
            client.awaitProvisioned();
            Connection connection = client.broker().connection();

            assertThat(connection.requestWithTimeout("agents.J\u00fcrgen", new byte[0], PATIENCE))
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .isInstanceOfAny(ExecutionException.class, CancellationException.class);

            connection.flush(PATIENCE);
            await().atMost(PATIENCE).until(() -> client.broker().isConnected());
        }
    }

    private static String conversation(String headers) {
        int headerBytes = headers.getBytes(UTF_8).length;
        int bodyBytes = BODY.getBytes(UTF_8).length;
        return "INFO {\"server_name\":\"h\u00f6chst 7\"}\r\n+OK\r\nPING\r\n"
                + "MSG a.\u00fc 12 _INBOX.3 %d\r\n%s\r\n".formatted(bodyBytes, BODY)
                + "HMSG a.\u00fc 12 _INBOX.3 %d %d\r\n%s%s\r\n"
                        .formatted(headerBytes, headerBytes + bodyBytes, headers, BODY)
                + "HMSG a 12 %d %d\r\n%s\r\n".formatted(headerBytes, headerBytes, headers)
                + "MSG b 7 0\r\n\r\n";
    }

    /** As an agent may that checks less than our client. */
    private static void publish(TestBroker server, String subject, String headers, String body) throws IOException {
        URI url = URI.create(server.url());
        int headerBytes = headers.getBytes(UTF_8).length;
        int all = headerBytes + body.getBytes(UTF_8).length;
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("CONNECT {\"verbose\":false,\"headers\":true}\r\nHPUB %s %d %d\r\n%s%s\r\nPING\r\n"
                    .formatted(subject, headerBytes, all, headers, body)
                    .getBytes(UTF_8));
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
