package io.kanade.results;

import io.kanade.broker.ListedObject;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Output that was too big for a message and lies in the object store (projection §6.2). Each pointer is followed by itself. An object that
 * is not there is final: the row keeps the inline text. Every other failure is passing: the result comes again, at most
 * {@link MessageNotReady#MOST_DELIVERIES} times (W30). Thread-safe.
 */
public final class OverflowOutput {

    private static final Logger LOG = LoggerFactory.getLogger(OverflowOutput.class);

    private static final int MOST_BYTES = 64 << 20;
    private static final int CHUNK = 128 << 10;

    /** How a byte of UTF-8 begins that is not the first of its character. */
    private static final int CONTINUATION = 0x80;

    private static final int CONTINUATION_BITS = 0xC0;
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);

    private final ObjectStore store;
    private final Clock clock;
    private final int mostBytes;

    public OverflowOutput(ObjectStore store, Clock clock) {
        this(store, clock, MOST_BYTES);
    }

    /** @param mostBytes where a larger text is cut (W23) */
    OverflowOutput(ObjectStore store, Clock clock, int mostBytes) {
        this.store = store;
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    /** A result with its outputs inline, and what is known of the objects they were in. */
    record Fetched(ExecResult result, List<FetchedObject> objects) {}

    /** @param object null when the text came inline */
    private record Output(String text, @Nullable FetchedObject object) {}

    /** Tries once; what cannot be fetched stays what came inline, and the result keeps the pointer. */
    public ExecResult fetchInto(ExecResult result) {
        try {
            return fetch(result, MessageNotReady.MOST_DELIVERIES).result();
        } catch (MessageNotReady never) {
            throw new IllegalStateException("the last try is never put off", never);
        }
    }

    /** Follows both pointers; malformed UTF-8 is replaced. */
    Fetched fetch(ExecResult result, long deliveries) throws MessageNotReady {
        if (result.stdoutObject() == null && result.stderrObject() == null) {
            return new Fetched(result, List.of());
        }
        Output stdout = output("stdout", result.stdoutObject(), result.stdout(), deliveries);
        Output stderr = output("stderr", result.stderrObject(), result.stderr(), deliveries);
        ExecResult whole =
                result.withOutputs(stdout.text(), stderr.text(), result.stdoutObject(), result.stderrObject());
        return new Fetched(
                whole,
                Stream.of(stdout, stderr)
                        .map(Output::object)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private Output output(String which, @Nullable String object, String inline, long deliveries)
            throws MessageNotReady {
        if (object == null) {
            return new Output(inline, null);
        }
        try {
            Optional<ListedObject> found = store.look(object);
            if (found.isEmpty()) {
                LOG.warn("output {} is not in the object store; the row keeps what came inline", object);
                return inline(which, object, inline, "not in the store when the result came");
            }
            return read(which, object, found.get());
        } catch (MissingStore missing) {
            LOG.warn("output {} cannot be fetched: {}; the row keeps what came inline", object, missing.getMessage());
            return inline(which, object, inline, "there was no store when the result came");
        } catch (IOException | Failure passing) {
            if (deliveries >= MessageNotReady.MOST_DELIVERIES) {
                LOG.warn("output {} could not be fetched {} times; the row keeps what came inline", object, deliveries);
                return inline(which, object, inline, "given up after " + deliveries + " tries");
            }
            throw new MessageNotReady("its output " + object + " cannot be fetched: " + passing.getMessage(), passing);
        }
    }

    private static Output inline(String which, String object, String text, String why) {
        return new Output(text, FetchedObject.notWhole(which, object, why));
    }

    private Output read(String which, String name, ListedObject listed) throws IOException {
        StoredObject object = listed.object();
        Instant end = clock.instant().plus(MOST_PATIENCE);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream content = store.read(object)) {
            byte[] chunk = new byte[CHUNK];
            int count;
            while ((count = content.read(chunk)) >= 0) {
                int room = mostBytes - text.size();
                text.write(chunk, 0, Math.min(count, room));
                if (count > room) {
                    String cut = "cut after " + mostBytes + " of " + object.size() + " bytes";
                    return inline(which, name, beginning(text, chunk[room]) + "\n[backend: " + cut + "]", cut);
                }
                if (clock.instant().isAfter(end)) {
                    throw new IOException("not complete after " + MOST_PATIENCE.toSeconds() + " s");
                }
            }
        }
        return new Output(text.toString(StandardCharsets.UTF_8), FetchedObject.whole(which, name, listed));
    }

    /** Without the half of a character that the next byte would have gone on with. */
    private static String beginning(ByteArrayOutputStream text, byte next) {
        String beginning = text.toString(StandardCharsets.UTF_8);
        boolean torn = (next & CONTINUATION_BITS) == CONTINUATION && beginning.endsWith("\uFFFD");
        return torn ? beginning.substring(0, beginning.length() - 1) : beginning;
    }
}
