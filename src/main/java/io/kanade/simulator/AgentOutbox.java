package io.kanade.simulator;

import io.kanade.codec.StrictJson;
import io.kanade.wire.EventStarted;
import io.kanade.wire.ExecResult;
import io.kanade.wire.Heartbeat;
import io.kanade.wire.HostPerf;
import io.kanade.wire.ObsEvent;
import io.kanade.wire.Subjects;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what agents report on the subjects of wire §1.2. Thread-safe. */
final class AgentOutbox {

    private static final Logger LOG = LoggerFactory.getLogger(AgentOutbox.class);

    private final Connection connection;
    private final JetStream streams;
    private final BigOutputs bigOutputs;
    private final StrictJson json = StrictJson.forMessages();

    AgentOutbox(Connection connection) throws IOException {
        this.connection = connection;
        this.streams = connection.jetStream();
        this.bigOutputs = new BigOutputs(connection);
    }

    void send(Heartbeat heartbeat) {
        plain(Subjects.heartbeat(heartbeat.pcId()), json.writeBytes(heartbeat));
    }

    void send(HostPerf sample) {
        plain(Subjects.hostSample(sample.pcId()), json.writeBytes(sample));
    }

    void send(EventStarted event) {
        stored(Subjects.started(event.execId(), event.pcId()), json.writeBytes(event));
    }

    void send(ExecResult result) {
        stored(Subjects.results(result.requestId()), json.writeBytes(bigOutputs.moved(result)));
    }

    void send(ObsEvent event) {
        stored(Subjects.obsEvent(event.pcId()), json.writeBytes(event));
    }

    void answer(String replyTo, Object reply) {
        plain(replyTo, json.writeBytes(reply));
    }

    void answerText(String replyTo, String text) {
        plain(replyTo, text.getBytes(StandardCharsets.UTF_8));
    }

    private void plain(String subject, byte[] body) {
        try {
            connection.publish(subject, body);
        } catch (IllegalStateException away) {
            LOG.debug("{} is lost while the broker is away", subject);
        }
    }

    private void stored(String subject, byte[] body) {
        try {
            streams.publishAsync(subject, body).exceptionally(problem -> {
                LOG.warn("{} was not stored: {}", subject, problem.getMessage());
                return null;
            });
        } catch (IllegalStateException away) {
            LOG.warn("{} is lost while the broker is away", subject);
        }
    }
}
