package io.kanade.executions;

import io.kanade.codec.Shape;
import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/** One dispatch of a job (http-core §7.2). */
public record ExecutionRow(
        String execId,
        String jobId,
        String version,
        String initiatedBy,
        @Nullable Timestamp initiatedAt,
        long targetCount,
        long successCount,
        long failureCount,

        @Shape(oneOf = {"pending", "running", "completed", "expired"})
        String status) {}
