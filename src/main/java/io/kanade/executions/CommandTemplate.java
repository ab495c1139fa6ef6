package io.kanade.executions;

import io.kanade.codec.HumanDuration;
import io.kanade.codec.InvalidDuration;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.executions.ScriptSources.ScriptSource;
import io.kanade.failure.Failure;
import io.kanade.manifest.Execute;
import io.kanade.manifest.FanoutPlan;
import io.kanade.manifest.Manifest;
import io.kanade.wire.Command;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the commands of one exec out of manifest and plan (jobs-and-schedules §6.3); only the request id differs between them. */
final class CommandTemplate {

    private final Manifest job;
    private final ScriptSource source;
    private final String execId;
    private final BigInteger timeout;
    private final @Nullable BigInteger jitter;
    private final @Nullable Timestamp deadline;

    /** Reads the durations, which nobody has looked at before; refuses what is none. */
    CommandTemplate(Manifest job, ScriptSource source, FanoutPlan plan, String execId) {
        this.job = job;
        this.source = source;
        this.execId = execId;
        this.timeout = seconds("execute.timeout", job.execute().timeout());
        String jitterText = plan.jitter();
        this.jitter = jitterText == null ? null : seconds("jitter", jitterText);
        this.deadline = plan.deadlineAt();
    }

    Command command(String requestId, Command.@Nullable Retry retry, StrictJson json) {
        Execute execute = job.execute();
        return new Command(
                job.id(),
                job.version(),
                requestId,
                execId,
                spelling(execute.shell()),
                source.script(),
                source.object(),
                source.sha256(),
                timeout,
                jitter,
                spelling(execute.runAs()),
                execute.cwd(),
                deadline,
                new RawJson(json.write(job.staleness())),
                raw(job.emit(), json),
                raw(job.check(), json),
                retry);
    }

    private static String spelling(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable RawJson raw(@Nullable Object block, StrictJson json) {
        return block == null ? null : new RawJson(json.write(block));
    }

    private static BigInteger seconds(String field, String text) {
        try {
            return HumanDuration.parse(text).seconds();
        } catch (InvalidDuration invalid) {
            throw new Failure.Invalid(field + ": " + invalid.getMessage());
        }
    }
}
