package io.kanade.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.failure.Failure;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentPingTest {

    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.ready(server);
    private final AgentPing ping = new AgentPing(client.broker());

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void theAgentsHeartbeatIsTheAnswer() {
        reply(
                "PC-1",
                "{\"pc_id\":\"PC-1\",\"at\":\"2026-05-01T19:00:00+09:00\",\"agent_version\":\"1\",\"later\":true}");
        AgentPing.Answer answer = join(ping.ping("PC-1", Duration.ofSeconds(30)));
        assertThat(answer.heartbeat().pcId()).isEqualTo("PC-1");
        assertThat(answer.heartbeat().at().wire()).isEqualTo("2026-05-01T10:00:00Z");
    }

    @Test
    void nobodyListeningIsNoAnswer() {
        assertThatThrownBy(() -> join(ping.ping("PC-none", Duration.ofSeconds(30))))
                .hasCauseInstanceOf(Failure.NoAnswer.class);
    }

    @Test
    void anAgentThatKeepsSilentIsNoAnswerAfterTheWait() {
        client.broker().connection().subscribe("agents.PC-2.ping");
        assertThatThrownBy(() -> join(ping.ping("PC-2", Duration.ZERO))).hasCauseInstanceOf(Failure.NoAnswer.class);
    }

    @Test
    void anAnswerThatIsNoHeartbeatIsTheGatewaysFault() {
        reply("PC-3", "hello");
        assertThatThrownBy(() -> join(ping.ping("PC-3", Duration.ofSeconds(30))))
                .hasCauseInstanceOf(Failure.BadGateway.class);
    }

    @Test
    void aNameThatNoSubjectTakesIsRefused() {
        assertThatThrownBy(() -> ping.ping("a b", Duration.ofSeconds(1))).isInstanceOf(Failure.Invalid.class);
    }

    private void reply(String pcId, String text) {
        Connection connection = client.broker().connection();
        Dispatcher dispatcher = connection.createDispatcher(
                request -> connection.publish(request.getReplyTo(), text.getBytes(StandardCharsets.UTF_8)));
        dispatcher.subscribe("agents." + pcId + ".ping");
    }

    private static AgentPing.Answer join(CompletionStage<AgentPing.Answer> stage) throws CompletionException {
        return stage.toCompletableFuture().join();
    }
}
