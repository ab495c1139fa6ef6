package io.kanade.results;

import com.google.common.collect.MapMaker;
import io.kanade.codec.Timestamp;
import io.kanade.database.Savepoint;
import io.kanade.projection.Received;
import io.kanade.wire.ExecResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers of each run which objects its outputs were fetched from and what they were then (projection W30). Between fetch and write
 * that lies beside the message, for as long as the message lives. Thread-safe.
 */
final class ResultObjects {

    private static final Logger LOG = LoggerFactory.getLogger(ResultObjects.class);

    static final String ANOTHER_BEFORE =
            "another text was read under this name before; PCs that ran the same request share it";
    static final String ANOTHER_LATER = "another text was there when the result came again: ";

    static final String WRITTEN_LATER =
            "the text was written after the result came, so it may be that of another PC that ran the same request";

    private final ConcurrentMap<ExecResult, List<FetchedObject>> fetched =
            new MapMaker().weakKeys().makeMap();

    /** Keeps what was fetched for the message until it is written. */
    ExecResult carry(OverflowOutput.Fetched output) {
        if (!output.objects().isEmpty()) {
            fetched.put(output.result(), output.objects());
        }
        return output.result();
    }

    /** In the transaction of the rows; {@code finished} says for each message how many rows it changed. */
    void write(Handle transaction, List<Received<ExecResult>> batch, int[] finished) {
        for (int i = 0; i < finished.length; i++) {
            ExecResult result = batch.get(i).message();
            if (result.stdoutObject() != null || result.stderrObject() != null) {
                for (FetchedObject object : fetched.getOrDefault(result, List.of())) {
                    write(transaction, batch.get(i), object, finished[i] > 0);
                }
            }
        }
    }

    /** The row is worth more than what is known of its outputs: PostgreSQL's index takes no name of some thousand characters. */
    private static void write(
            Handle transaction, Received<ExecResult> received, FetchedObject object, boolean finished) {
        String resultId = received.message().identity();
        ResultObjectDao dao = transaction.attach(ResultObjectDao.class);
        Savepoint.attempt(transaction, "objects", () -> {
                    if (finished) {
                        remember(dao, received, object);
                    } else {
                        compare(dao, resultId, object);
                    }
                })
                .ifPresent(failure -> LOG.warn(
                        "what is known of output {} of result {} is not kept: {}",
                        object.object(),
                        resultId,
                        failure.getMessage()));
    }

    private static void remember(ResultObjectDao dao, Received<ExecResult> received, FetchedObject object) {
        String note = object.digest() == null
                ? object.note()
                : doubt(dao, received.id().publishedAt(), object);
        dao.remember(received.message().identity(), object.which(), object.object(), object.digest(), note);
    }

    /** An agent stores its output before it publishes the result; both times are the broker's. */
    private static @Nullable String doubt(ResultObjectDao dao, Timestamp publishedAt, FetchedObject object) {
        String digest = Objects.requireNonNull(object.digest());
        if (dao.others(object.object(), digest) > 0) {
            return ANOTHER_BEFORE;
        }
        Instant storedAt = object.storedAt();
        return storedAt != null && Timestamp.of(storedAt).compareTo(publishedAt) > 0 ? WRITTEN_LATER : null;
    }

    /** The row is there and keeps its text. */
    private static void compare(ResultObjectDao dao, String resultId, FetchedObject object) {
        String digest = object.digest();
        if (digest != null) {
            dao.noteAnother(resultId, object.which(), object.object(), digest, ANOTHER_LATER + digest);
        }
    }
}
