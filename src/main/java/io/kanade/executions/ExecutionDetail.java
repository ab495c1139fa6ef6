package io.kanade.executions;

import io.kanade.codec.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An execution with its runs, newest first, without their output (http-core §7.3). */
public record ExecutionDetail(ExecutionRow execution, List<Run> results) {

    /** One run; the exit code is 0 while it has none, {@code finishedAt} tells. */
    public record Run(
            String resultId,
            String requestId,
            String pcId,
            long exitCode,
            @Nullable Timestamp startedAt,
            @Nullable Timestamp finishedAt) {}
}
