package io.kanade.simulator;

import io.kanade.wire.ExecResult;
import io.kanade.wire.Stores;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves outputs that are too big for a message into the object store, as agents do (wire §4.2). Thread-safe. */
final class BigOutputs {

    private static final Logger LOG = LoggerFactory.getLogger(BigOutputs.class);

    /** What agents still send inline. */
    static final int MOST_INLINE = 256 << 10;

    private final Connection connection;

    BigOutputs(Connection connection) {
        this.connection = connection;
    }

    /** The result as it is sent: each big output replaced by the name of its object, which is stored by then. */
    ExecResult moved(ExecResult result) {
        String stdoutObject = moved(result.requestId() + "/stdout", result.stdout());
        String stderrObject = moved(result.requestId() + "/stderr", result.stderr());
        return result.withOutputs(
                stdoutObject == null ? result.stdout() : "",
                stderrObject == null ? result.stderr() : "",
                stdoutObject,
                stderrObject);
    }

    /** Null when the text can go as it is, or has to. */
    private @Nullable String moved(String object, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (content.length <= MOST_INLINE) {
            return null;
        }
        try {
            connection.objectStore(Stores.RESULT_OUTPUT).put(object, content);
            return object;
        } catch (IOException | JetStreamApiException | NoSuchAlgorithmException | IllegalStateException failure) {
            LOG.warn("{} was not stored and goes inline: {}", object, failure.getMessage());
            return null;
        }
    }
}
