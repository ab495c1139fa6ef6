package io.kanade.results;

import io.kanade.broker.MissingStore;
import io.kanade.broker.ObjectStore;
import io.kanade.broker.StoredObject;
import io.kanade.failure.Failure;
import io.kanade.projection.MessageNotReady;
import io.kanade.wire.ExecResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Output that was too big for a message and lies in the object store (projection §6.2). Each pointer is followed by itself. An object that
 * is not there is final: the row keeps the inline text. Every other failure is passing: the result comes again, at most
 * {@link #MOST_DELIVERIES} times (W30). Thread-safe.
 */
public final class OverflowOutput {

    private static final Logger LOG = LoggerFactory.getLogger(OverflowOutput.class);

    static final int MOST_DELIVERIES = 5;
    private static final int MOST_BYTES = 64 << 20;
    private static final int CHUNK = 128 << 10;
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);

    private final ObjectStore store;
    private final Clock clock;

    public OverflowOutput(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Tries once; what cannot be fetched stays what came inline, and the result keeps the pointer. */
    public ExecResult fetchInto(ExecResult result) {
        try {
            return fetchInto(result, MOST_DELIVERIES);
        } catch (MessageNotReady never) {
            throw new IllegalStateException("the last try is never put off", never);
        }
    }

    /** Returns the result with its whole output inline; malformed UTF-8 is replaced. */
    ExecResult fetchInto(ExecResult result, long deliveries) throws MessageNotReady {
        if (result.stdoutObject() == null && result.stderrObject() == null) {
            return result;
        }
        return new ExecResult(
                result.resultId(),
                result.requestId(),
                result.execId(),
                result.pcId(),
                result.exitCode(),
                textOf(result.stdoutObject(), result.stdout(), deliveries),
                textOf(result.stderrObject(), result.stderr(), deliveries),
                result.startedAt(),
                result.finishedAt(),
                result.stdoutObject(),
                result.stderrObject(),
                result.manifestId());
    }

    private String textOf(@Nullable String object, String inline, long deliveries) throws MessageNotReady {
        if (object == null) {
            return inline;
        }
        try {
            Optional<StoredObject> found = store.find(object);
            if (found.isEmpty()) {
                LOG.warn("output {} is not in the object store; the row keeps what came inline", object);
                return inline;
            }
            return read(found.get());
        } catch (MissingStore missing) {
            LOG.warn("output {} cannot be fetched: {}; the row keeps what came inline", object, missing.getMessage());
            return inline;
        } catch (IOException | Failure passing) {
            if (deliveries >= MOST_DELIVERIES) {
                LOG.warn("output {} could not be fetched {} times; the row keeps what came inline", object, deliveries);
                return inline;
            }
            throw new MessageNotReady("its output " + object + " cannot be fetched: " + passing.getMessage(), passing);
        }
    }

    private String read(StoredObject object) throws IOException {
        Instant end = clock.instant().plus(MOST_PATIENCE);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream content = store.read(object)) {
            byte[] chunk = new byte[CHUNK];
            int count;
            while ((count = content.read(chunk)) >= 0) {
                text.write(chunk, 0, Math.min(count, MOST_BYTES - text.size()));
                if (text.size() == MOST_BYTES) {
                    return text.toString(StandardCharsets.UTF_8) + "\n[backend: cut after 64 MiB of " + object.size()
                            + " bytes]";
                }
                if (clock.instant().isAfter(end)) {
                    throw new IOException("not complete after " + MOST_PATIENCE.toSeconds() + " s");
                }
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
