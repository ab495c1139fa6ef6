package io.kanade.broker;

import static io.kanade.broker.Conversation.cleaned;
import static io.kanade.broker.Conversation.message;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.wire.Buckets;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that end the client's reading thread. */
class HeaderCleaningTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROOM = 65_536;
    private static final String HEADERS = bytes("NATS/1.0\r\nName: J\u00fcrgen\u0001\tM.\r\n\r\n");
    private static final String CLEANED = "NATS/1.0\r\nName: J??rgen?\tM.\r\n\r\n";
    private static final String BODY = bytes("{\"name\":\"J\u00fcrgen\"}");

    @Test
    void whateverIsReadAtOnceOnlyHeadersAreCleaned() {
        String said = conversation(HEADERS) + conversation(HEADERS);
        for (int piece = 1; piece <= said.length(); piece++) {
            assertThat(cleaned(said, piece, ROOM))
                    .as("in pieces of " + piece)
                    .isEqualTo(conversation(CLEANED) + conversation(CLEANED));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'NATS/1.0|bad|A: b|C d: e|F:|', 'NATS/1.0|A: b|F:|'",
        "'NATS/2.0|Traceparent : 00-4b|', 'NATS/1.0|Traceparent : 00-4b|'",
        "'NATS/1.0 400 Bad Request|A: b|', 'NATS/1.0|A: b|'",
        "'NATS/1.0|A: b||C: d', 'NATS/1.0|A: b|C: d|'",
    })
    void theLinesThatCanBeReadStay(String headers, String left) {
        assertThat(cleaned(message("a 7", lines(headers), BODY), ROOM, ROOM))
                .isEqualTo(message("a 7", lines(left), BODY));
    }

    @Test
    void theBrokersOwnStatusStaysAndNoOther() {
        String status = "NATS/1.0 404 No Messages\r\n\r\n";
        String own = message("_INBOX.a 7", status, "");
        assertThat(cleaned(own, ROOM, ROOM)).isEqualTo(own);
        assertThat(cleaned(message("a 7", status, BODY), ROOM, ROOM)).isEqualTo(message("a 7", BODY));
        assertThat(cleaned(message("a 7 $JS.ACK.A.b.1.1.1.1.0", status, ""), ROOM, ROOM))
                .isEqualTo(message("a 7 $JS.ACK.A.b.1.1.1.1.0", ""));
    }

    @Test
    void headersBeyondWhatTheClientReadsAtOnceAreLeftOut() {
        String said = message("a 7 reply", "NATS/1.0\r\nA: " + "b".repeat(500) + "\r\n\r\n", BODY) + "PING\r\n";
        for (int piece = 1; piece <= 100; piece++) {
            assertThat(cleaned(said, piece, 100))
                    .as("in pieces of " + piece)
                    .isEqualTo(message("a 7 reply", BODY) + "PING\r\n");
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

            RawPublisher.publish(server, "greetings", HEADERS, BODY);
            Message message = Objects.requireNonNull(subscription.nextMessage(PATIENCE));
            assertThat(message.getHeaders().getFirst("Name")).isEqualTo("J??rgen?\tM.");
            assertThat(new String(message.getData(), ISO_8859_1)).isEqualTo(BODY);

            for (String headers : RawPublisher.UNREADABLE_HEADERS) {
                RawPublisher.publish(server, "greetings", headers, BODY);
                message = Objects.requireNonNull(subscription.nextMessage(PATIENCE), headers);
                assertThat(new String(message.getData(), ISO_8859_1))
                        .as(headers)
                        .isEqualTo(BODY);
            }
            connection.publish("greetings", new byte[0]);
            assertThat(subscription.nextMessage(PATIENCE)).isNotNull();
            assertThat(client.broker().connection()).isSameAs(connection);
            assertThat(connection.getStatistics().getReconnects()).isZero();
        }
    }

    /** Another program may have written the document. */
    @Test
    void aDocumentWithSuchHeadersIsRead() throws Exception {
        try (TestBroker server = TestBroker.started();
                BrokerClient client = BrokerClient.of(server.url())) {
            client.awaitProvisioned();
            Bucket jobs = client.keyValues().bucket(Buckets.JOBS);
            for (String headers : RawPublisher.UNREADABLE_HEADERS) {
                RawPublisher.publish(server, "$KV.jobs.a", headers, BODY);
                assertThat(jobs.get("a"))
                        .as(headers)
                        .hasValueSatisfying(entry -> assertThat(new String(entry.value(), ISO_8859_1))
                                .isEqualTo(BODY));
            }
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
        return bytes("INFO {\"server_name\":\"h\u00f6chst 7\"}\r\n+OK\r\nPING\r\n")
                + message(bytes("a.\u00fc 12 _INBOX.3"), BODY)
                + message(bytes("a.\u00fc 12 _INBOX.3"), headers, BODY)
                + message("a 12", headers, "")
                + message("b 7", "");
    }

    private static String lines(String headers) {
        return headers.replace("|", "\r\n") + "\r\n";
    }

    private static String bytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
