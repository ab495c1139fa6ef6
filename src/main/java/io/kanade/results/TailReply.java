package io.kanade.results;

import io.kanade.codec.Default;
import java.util.Objects;

/** What an agent answers to a request for live output (wire §4.14); whatever is missing is false or empty. */
record TailReply(
        @Default Boolean found,
        @Default Boolean running,
        @Default String stdout,
        @Default String stderr,
        @Default Boolean stdoutTruncated,
        @Default Boolean stderrTruncated) {

    TailReply {
        found = Objects.requireNonNullElse(found, false);
        running = Objects.requireNonNullElse(running, false);
        stdout = Objects.requireNonNullElse(stdout, "");
        stderr = Objects.requireNonNullElse(stderr, "");
        stdoutTruncated = Objects.requireNonNullElse(stdoutTruncated, false);
        stderrTruncated = Objects.requireNonNullElse(stderrTruncated, false);
    }
}
