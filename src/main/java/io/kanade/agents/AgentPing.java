package io.kanade.agents;

import io.kanade.broker.Broker;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.failure.Failure;
import io.kanade.wire.Heartbeat;
import io.kanade.wire.Subjects;
import io.nats.client.Message;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks an agent for a sign of life (http-core §7.8). Holds no thread while it waits. Thread-safe. */
final class AgentPing {

    private static final byte[] NOTHING = new byte[0];
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Broker broker;
    private final StrictJson json = StrictJson.forMessages();

    AgentPing(Broker broker) {
        this.broker = broker;
    }

    /** What the agent said. */
    record Answer(Heartbeat heartbeat) {}

    /** Ends with {@link Failure.NoAnswer} when nobody listens, at once, or nobody answers in time. */
    CompletionStage<Answer> ping(String pcId, Duration wanted) {
        if (!Subjects.isSubjectPart(pcId)) {
            throw new Failure.Invalid("no message can reach a PC called '" + pcId + "'");
        }
        Duration wait = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        return broker.connection()
                .requestWithTimeout(Subjects.ping(pcId), NOTHING, wait)
                .copy()
                .orTimeout(wait.toMillis(), TimeUnit.MILLISECONDS)
                .handle((message, silence) -> answer(pcId, message, silence));
    }

    private Answer answer(String pcId, @Nullable Message message, @Nullable Throwable silence) {
        if (silence != null || message == null) {
            throw new Failure.NoAnswer(pcId + " does not answer; it may be off or asleep");
        }
        try {
            return new Answer(json.read(message.getData(), Heartbeat.class));
        } catch (InvalidJson unreadable) {
            throw new Failure.BadGateway(pcId + " answers something that is no heartbeat", unreadable);
        }
    }
}
