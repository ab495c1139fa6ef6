package io.kanade.startup;

import io.dropwizard.core.cli.Cli;
import io.kanade.failure.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command says when it cannot go on: lines that an operator can act on, never a stack trace. Stateless. */
public final class CommandFailure {

    private static final Logger LOG = LoggerFactory.getLogger(CommandFailure.class);

    private CommandFailure() {}

    /** {@code what} begins the line of a failure that nobody has put into words. */
    public static void tell(Cli cli, String what, Throwable failure) {
        if (failure instanceof StartRefused refused) {
            refused.printStackTrace(cli.getStdErr());
        } else {
            cli.getStdErr().println(what + ": " + words(failure) + " (RUST_LOG=debug shows where)");
            LOG.debug("{}", what, failure);
        }
        cli.getStdErr().flush();
    }

    /** Ours where there are any: they name the file or the address; a library's first cause says only what is wrong with it. */
    private static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure ours && ours.getMessage() != null) {
                return ours.getMessage();
            }
        }
        return SettingFault.oneLine(failure);
    }
}
