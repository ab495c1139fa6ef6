package io.kanade.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.codec.Timestamp;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveTailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.ready(server);
    private final LiveTail tail = new LiveTail(client.broker());
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @BeforeAll
    void agents() throws Exception {
        answering(
                "live",
                "{\"found\":true,\"running\":true,\"stdout\":\"half\",\"stderr\":\"warn\",\"stdout_truncated\":true,\"stderr_truncated\":false}");
        answering("ended", "{\"found\":true,\"running\":false,\"stdout\":\"all\",\"later\":1}");
        answering("lost", "{\"found\":false,\"running\":true,\"stdout\":\"x\"}");
        answering("empty", "{}");
        answering("odd", "x");
        answering("mistyped", "{\"found\":true,\"stdout\":null}");
        Connection agent = client.broker().connection();
        agent.createDispatcher(message -> asked.add("silent")).subscribe("job.tail.silent");
        agent.flush(PATIENCE);
    }

    @AfterAll
    void close() {
        client.close();
        server.close();
    }

    @Test
    void theAgentsBufferComesThrough() {
        assertThat(of(running("live"))).isEqualTo(new TailAnswer(true, true, "half", "warn", true, false, null));
        assertThat(asked).contains("live {\"result_id\":\"r\"}");
    }

    @Test
    void theAgentMayKnowTheEndBeforeTheResultIsStored() {
        assertThat(of(running("ended"))).isEqualTo(new TailAnswer(false, true, "all", "", false, false, null));
    }

    @ParameterizedTest
    @CsvSource({"lost", "empty", "odd", "mistyped", "silent", "nobody", "'no subject'", "''", "a*"})
    void whateverElseHappensTheRunIsWaitedFor(String pcId) {
        assertThat(of(running(pcId))).isEqualTo(new TailAnswer(true, false, "", "", false, false, null));
    }

    @Test
    void aFinishedRunIsAnsweredWithoutItsAgent() {
        Run run = run("live", 7L, Timestamp.of(Instant.EPOCH), "o".repeat(300));
        asked.clear();
        assertThat(of(run)).isEqualTo(new TailAnswer(false, false, "o".repeat(300), "", false, false, 7L));
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutABrokerTheRunIsWaitedFor() {
        try (TestBroker nobody = TestBroker.notStarted();
                BrokerClient away = BrokerClient.of(nobody.url())) {
            assertThat(new LiveTail(away.broker())
                            .of(running("live"))
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(TailAnswer.waiting());
        }
    }

    private TailAnswer of(Run run) {
        return tail.of(run)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static Run running(String pcId) {
        return run(pcId, null, null, "");
    }

    private static Run run(String pcId, @Nullable Long exitCode, @Nullable Timestamp finishedAt, String stdout) {
        return new Run("r", "q", null, pcId, exitCode, stdout, "", Timestamp.of(Instant.EPOCH), finishedAt, null, null);
    }

    private void answering(String pcId, String reply) {
        Connection agent = client.broker().connection();
        Dispatcher dispatcher = agent.createDispatcher(message -> {
            asked.add(pcId + " " + new String(message.getData(), StandardCharsets.UTF_8));
            agent.publish(message.getReplyTo(), reply.getBytes(StandardCharsets.UTF_8));
        });
        dispatcher.subscribe("job.tail." + pcId);
    }
}
