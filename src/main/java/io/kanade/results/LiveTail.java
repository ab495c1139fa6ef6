package io.kanade.results;

import io.kanade.broker.Broker;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.failure.Failure;
import io.kanade.wire.Subjects;
import io.nats.client.Message;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Asks the agent that holds a running command for its output so far (http-core §7.6). Never fails and never holds a thread: whatever
 * goes wrong, the run is simply still waited for. Thread-safe.
 */
final class LiveTail {

    /** Below the 5 s in which the dashboard asks again. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Broker broker;
    private final StrictJson json = StrictJson.forMessages();

    LiveTail(Broker broker) {
        this.broker = broker;
    }

    CompletionStage<TailAnswer> of(Run run) {
        if (run.isFinished()) {
            return CompletableFuture.completedFuture(TailAnswer.finished(run));
        }
        if (!Subjects.isSubjectPart(run.pcId())) {
            return CompletableFuture.completedFuture(TailAnswer.waiting());
        }
        return ask(run).thenApply(this::answer).exceptionally(away -> TailAnswer.waiting());
    }

    private CompletableFuture<Message> ask(Run run) {
        byte[] question = json.writeBytes(Map.of("result_id", run.resultId()));
        try {
            return broker.connection()
                    .requestWithTimeout(Subjects.tail(run.pcId()), question, PATIENCE)
                    .copy()
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Failure.Unavailable | IllegalStateException away) {
            return CompletableFuture.failedFuture(away);
        }
    }

    private TailAnswer answer(Message message) {
        try {
            TailReply reply = json.read(message.getData(), TailReply.class);
            return reply.found() ? TailAnswer.live(reply) : TailAnswer.waiting();
        } catch (InvalidJson undecodable) {
            return TailAnswer.waiting();
        }
    }
}
