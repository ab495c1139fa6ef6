package io.kanade.results;

import io.kanade.projection.Received;
import io.kanade.wire.EventStarted;
import io.kanade.wire.ExecResult;
import org.jspecify.annotations.Nullable;

/** The columns of a run that its started event decides when there is one (projection §5.3), and else its result. Times as stored. */
record RunBeginning(
        @Nullable String execId,
        String pcId,
        String startedAt,
        @Nullable String jobId,
        @Nullable String version,
        String recordedAt) {

    static RunBeginning of(Received<ExecResult> received, @Nullable Received<EventStarted> start) {
        ExecResult result = received.message();
        if (start == null) {
            return new RunBeginning(
                    result.execId(),
                    result.pcId(),
                    result.startedAt().stored(),
                    result.manifestId(),
                    null,
                    received.id().publishedAt().stored());
        }
        EventStarted event = start.message();
        return new RunBeginning(
                event.execId(),
                event.pcId(),
                event.startedAt().stored(),
                result.manifestId() == null ? event.manifestId() : result.manifestId(),
                event.version(),
                start.id().publishedAt().stored());
    }
}
