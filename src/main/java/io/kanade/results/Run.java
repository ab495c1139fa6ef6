package io.kanade.results;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/** One run on one PC as it is stored; {@code finishedAt} is null exactly while it is running. */
record Run(
        String resultId,
        String requestId,
        @Nullable String execId,
        String pcId,
        @Nullable Long exitCode,
        String stdout,
        String stderr,
        @Nullable Timestamp startedAt,
        @Nullable Timestamp finishedAt,
        @Nullable String jobId,
        @Nullable String version) {

    boolean isFinished() {
        return finishedAt != null;
    }
}
