package io.kanade.broker;

import io.kanade.failure.Failure;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Requests to the one stream behind a bucket or a store, their failures told apart: broker away, stream missing, refused. Thread-safe.
 * Only a failed request costs the second look that tells.
 */
final class StreamCalls {

    private final Broker broker;
    private final String stream;
    private final Supplier<Failure.Unavailable> missing;
    private final Runnable onMissing;

    StreamCalls(Broker broker, String stream, Supplier<Failure.Unavailable> missing, Runnable onMissing) {
        this.broker = broker;
        this.stream = stream;
        this.missing = missing;
        this.onMissing = onMissing;
    }

    <T> T ask(Request<T> request) throws JetStreamApiException {
        try {
            return broker.answers().pass(request);
        } catch (AnswerGate.Silence e) {
            // A second look would take as long again, and a stream that is missing is told at once.
            throw broker.isConnected() ? new Failure.Unavailable("the broker does not answer", e) : broker.away(e);
        } catch (IOException | IllegalStateException e) {
            throw silence(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Unavailable("the service is stopping", e);
        }
    }

    /** What a refusal means to callers that expect none. */
    Failure refusal(JetStreamApiException refusal) {
        if (refusal.getApiErrorCode() == JetStreamCodes.STREAM_NOT_FOUND || isMissing()) {
            onMissing.run();
            return missing.get();
        }
        return new Failure.Broken(
                "the broker refuses: %s [%d]".formatted(refusal.getErrorDescription(), refusal.getApiErrorCode()),
                refusal);
    }

    boolean isMissing() {
        try {
            broker.management().getStreamInfo(stream);
            return false;
        } catch (JetStreamApiException e) {
            return e.getApiErrorCode() == JetStreamCodes.STREAM_NOT_FOUND;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private Failure.Unavailable silence(Exception cause) {
        if (!broker.isConnected()) {
            return broker.away(cause);
        }
        if (isMissing()) {
            onMissing.run();
            return missing.get();
        }
        return new Failure.Unavailable("the broker does not answer", cause);
    }

    /** One exchange with the broker. */
    interface Request<T> {
        T send() throws IOException, JetStreamApiException, InterruptedException;
    }
}
