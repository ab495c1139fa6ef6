package io.kanade.recovery;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code dead-letters list|retry|discard [--id N] [--projector NAME] config.yml} on a stopped service (ours.md §5). */
public final class DeadLettersCommand<C extends Configuration> extends CoreCommand<C> {

    public DeadLettersCommand(Class<C> type, ServiceCore.Builder<C> builder) {
        super("dead-letters", "Lists, retries or discards the messages that were set aside", type, builder);
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("action").choices("list", "retry", "discard").help("what to do");
        super.configure(parser);
        parser.addArgument("--id").type(Long.class).help("one message; else all, which discard refuses");
        parser.addArgument("--projector").setDefault("").help("the messages of one projector");
    }

    @Override
    void work(ServiceCore core, Environment environment, Namespace arguments) throws Exception {
        String action = arguments.getString("action");
        if (action.equals("retry")) {
            // What a message points to lies at the broker.
            start(core, environment);
        }
        PrintWriter output = new PrintWriter(System.out, true, Charset.defaultCharset());
        new LetterOrders(new LetterActs(core.engine().deadLetters(), core.audit()), Signature.COMMAND_LINE)
                .carryOut(action, arguments.getLong("id"), arguments.getString("projector"), output);
    }
}
