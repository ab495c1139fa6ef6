package io.kanade.executions;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.kanade.codec.Default;
import io.kanade.failure.Failure;
import io.kanade.manifest.RunAs;
import io.kanade.wire.Command;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/run} (http-core §7.7): a script for one PC, beside the catalogue of jobs.
 *
 * @param shell powershell, ps, pwsh or cmd
 * @param timeoutSecs what the script may take, whole seconds, unsigned 64-bit
 * @param execId a kill for this id ends the script
 */
public record AdHocRun(
        String pcId,
        String script,
        @Default String shell,
        @Default BigInteger timeoutSecs,
        @JsonAlias("job_id") @Nullable String execId,
        @Nullable BigInteger jitterSecs,
        @Default RunAs runAs) {

    private static final String JOB = "adhoc-run";
    private static final String VERSION = "0.0.0";
    private static final Set<String> POWERSHELL = Set.of("powershell", "ps", "pwsh");

    public AdHocRun {
        shell = shell == null ? "powershell" : shell;
        timeoutSecs = timeoutSecs == null ? BigInteger.valueOf(60) : timeoutSecs;
        runAs = runAs == null ? RunAs.SYSTEM : runAs;
        requireUnsigned("timeout_secs", timeoutSecs);
        if (jitterSecs != null) {
            requireUnsigned("jitter_secs", jitterSecs);
        }
    }

    /** What the PC is told; {@link Failure.Invalid} when it has no such shell. */
    Command command(String requestId) {
        return new Command(
                JOB,
                VERSION,
                requestId,
                execId,
                interpreter(),
                script,
                null,
                null,
                timeoutSecs,
                jitterSecs,
                spelledRunAs(),
                null,
                null,
                Command.CACHED,
                null,
                null,
                null);
    }

    String spelledRunAs() {
        return runAs.name().toLowerCase(Locale.ROOT);
    }

    private String interpreter() {
        if (POWERSHELL.contains(shell)) {
            return "powershell";
        }
        if (shell.equals("cmd")) {
            return "cmd";
        }
        throw new Failure.Invalid("shell is none of powershell, ps, pwsh, cmd");
    }

    private static void requireUnsigned(String field, BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw new IllegalArgumentException(field + " is no number of seconds from 0 to 2^64-1");
        }
    }
}
