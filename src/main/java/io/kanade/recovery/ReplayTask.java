package io.kanade.recovery;

import io.dropwizard.servlets.tasks.Task;
import io.kanade.failure.Failure;
import io.kanade.projection.ReplayProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /tasks/replay?stream=} on the admin port (ours.md §4): a line per second until it is done. Who goes away does not end it;
 * without a stream the task tells how the last one stands.
 */
final class ReplayTask extends Task {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ReplayActs acts;

    ReplayTask(ReplayActs acts) {
        super("replay", "text/plain;charset=utf-8");
        this.acts = acts;
    }

    @Override
    public void execute(Map<String, List<String>> parameters, PrintWriter output) throws InterruptedException {
        List<String> stream = parameters.getOrDefault("stream", List.of());
        if (stream.isEmpty()) {
            output.println(acts.latest().map(ReplayProgress::line).orElse("no replay since the start"));
            return;
        }
        try {
            follow(acts.begin(stream.get(0), Signature.ADMIN_PORT), output);
        } catch (Failure refused) {
            output.println("refused: " + refused.getMessage());
        }
    }

    private static void follow(ReplayProgress progress, PrintWriter output) throws InterruptedException {
        while (!progress.await(SECOND)) {
            output.println(progress.line());
            output.flush();
            if (output.checkError()) {
                return;
            }
        }
        output.println(progress.line());
    }
}
