package io.kanade.results;

import org.jspecify.annotations.Nullable;

/** The output of a run as far as it is known (http-core §7.6); {@code live} = from the agent itself. */
record TailAnswer(
        boolean running,
        boolean live,
        String stdout,
        String stderr,
        boolean stdoutTruncated,
        boolean stderrTruncated,
        @Nullable Long exitCode) {

    static TailAnswer finished(Run run) {
        return new TailAnswer(false, false, run.stdout(), run.stderr(), false, false, run.exitCode());
    }

    /** The run is on and its agent says nothing about it. */
    static TailAnswer waiting() {
        return new TailAnswer(true, false, "", "", false, false, null);
    }

    static TailAnswer live(TailReply reply) {
        return new TailAnswer(
                reply.running(),
                true,
                reply.stdout(),
                reply.stderr(),
                reply.stdoutTruncated(),
                reply.stderrTruncated(),
                null);
    }
}
