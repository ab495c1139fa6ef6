package io.kanade.recovery;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.kanade.failure.Failure;
import io.kanade.projection.ReplayProgress;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code replay --stream AUDIT|RESULTS|EVENTS|OBS_EVENTS|all config.yml} on a stopped service (ours.md §5): reads the stream again, and then
 * on to its end, so that the tables hold what the stream holds.
 */
public final class ReplayCommand<C extends Configuration> extends CoreCommand<C> {

    private static final Duration SECOND = Duration.ofSeconds(1);

    public ReplayCommand(Class<C> type, ServiceCore.Builder<C> builder) {
        super("replay", "Reads streams again and writes what is missing in the tables", type, builder);
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--stream")
                .required(true)
                .choices("AUDIT", "RESULTS", "EVENTS", "OBS_EVENTS", "all")
                .help("which stream, or all of them");
    }

    @Override
    void work(ServiceCore core, Environment environment, Namespace arguments) throws Exception {
        PrintWriter output = new PrintWriter(System.out, true, Charset.defaultCharset());
        start(core, environment);
        ReplayProgress progress = new ReplayActs(core.engine().replays(), core.audit())
                .begin(arguments.getString("stream"), Signature.COMMAND_LINE);
        while (!progress.await(SECOND)) {
            output.println(progress.line());
        }
        output.println(progress.line());
        if (progress.failure() != null) {
            throw new Failure.Broken(progress.failure(), null);
        }
        readOn(core, progress.stream(), output);
    }

    /** What has come since the last stop is the live projection's. */
    private static void readOn(ServiceCore core, String stream, PrintWriter output) throws Exception {
        long behind = core.engine().behind(stream);
        while (behind > 0) {
            output.printf("reading on: %,d messages behind%n", behind);
            Thread.sleep(SECOND.toMillis());
            behind = core.engine().behind(stream);
        }
        output.println("everything that the streams hold is in the tables");
    }
}
