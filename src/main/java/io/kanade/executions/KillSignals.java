package io.kanade.executions;

import io.kanade.broker.Broker;
import io.kanade.wire.Subjects;
import io.nats.client.Connection;
import java.util.List;

/** The signal that ends what runs of an execution now (wire §6.4); what is queued or waits in jitter does not hear it. Thread-safe. */
public final class KillSignals {

    private final Broker broker;

    public KillSignals(Broker broker) {
        this.broker = broker;
    }

    /** Sends to those whose ids a subject can carry, and answers to which; agents' own ids may be anything. */
    public List<String> send(List<String> execIds) {
        List<String> sendable = execIds.stream().filter(Subjects::isSubjectPart).toList();
        if (!sendable.isEmpty()) {
            Connection connection = broker.connection();
            sendable.forEach(execId -> connection.publish(Subjects.kill(execId), new byte[0]));
            broker.flush();
        }
        return sendable;
    }
}
