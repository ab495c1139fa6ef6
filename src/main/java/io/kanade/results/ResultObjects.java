package io.kanade.results;

import com.google.common.collect.MapMaker;
import io.kanade.database.Savepoint;
import io.kanade.projection.Received;
import io.kanade.wire.ExecResult;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.Handle;
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
                    write(transaction, result.identity(), object, finished[i] > 0);
                }
            }
        }
    }

    /** The row is worth more than what is known of its outputs: PostgreSQL's index takes no name of some thousand characters. */
    private static void write(Handle transaction, String resultId, FetchedObject object, boolean finished) {
        ResultObjectDao dao = transaction.attach(ResultObjectDao.class);
        Savepoint.attempt(transaction, "objects", () -> {
                    if (finished) {
                        remember(dao, resultId, object);
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

    private static void remember(ResultObjectDao dao, String resultId, FetchedObject object) {
        String digest = object.digest();
        boolean another = digest != null && dao.others(object.object(), digest) > 0;
        dao.remember(resultId, object.which(), object.object(), digest, another ? ANOTHER_BEFORE : object.note());
    }

    /** The row is there and keeps its text. */
    private static void compare(ResultObjectDao dao, String resultId, FetchedObject object) {
        String digest = object.digest();
        if (digest != null) {
            dao.noteAnother(resultId, object.which(), object.object(), digest, ANOTHER_LATER + digest);
        }
    }
}
