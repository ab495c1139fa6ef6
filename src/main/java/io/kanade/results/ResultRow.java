package io.kanade.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.Timestamp;
import io.kanade.codec.UnicodeText;
import org.jspecify.annotations.Nullable;

/** One run on one PC as it is answered (http-core §7.4): thirteen keys, and an excerpt for each output that was filtered. */
record ResultRow(
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
        @Nullable String version,
        boolean stdoutTruncated,
        boolean stderrTruncated,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Excerpt stdoutMatch,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Excerpt stderrMatch) {

    /** What the list shows of an output, in code points. */
    private static final int SHOWN = 200;

    /** With the whole output, as the detail answers it. */
    static ResultRow whole(Run run) {
        return of(run, run.stdout(), run.stderr(), Hit.without(run.resultId()));
    }

    /** With the beginning of the output and the excerpts, as the list answers it. */
    static ResultRow clipped(Run run, Hit hit) {
        return of(run, UnicodeText.clip(run.stdout(), SHOWN), UnicodeText.clip(run.stderr(), SHOWN), hit);
    }

    private static ResultRow of(Run run, String stdout, String stderr, Hit hit) {
        return new ResultRow(
                run.resultId(),
                run.requestId(),
                run.execId(),
                run.pcId(),
                run.exitCode(),
                stdout,
                stderr,
                run.startedAt(),
                run.finishedAt(),
                run.jobId(),
                run.version(),
                stdout.length() < run.stdout().length(),
                stderr.length() < run.stderr().length(),
                hit.stdout(),
                hit.stderr());
    }
}
