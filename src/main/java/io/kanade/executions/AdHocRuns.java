package io.kanade.executions;

import com.google.common.hash.Hashing;
import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.broker.Broker;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.codec.UnicodeText;
import io.kanade.failure.Failure;
import io.kanade.results.OverflowOutput;
import io.kanade.wire.ExecResult;
import io.kanade.wire.Subjects;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a script on one PC and waits for its result (http-core §7.7), which is projected like any other. Holds no thread while it waits.
 * Thread-safe.
 */
final class AdHocRuns {

    /** What agent and broker may take beside the script. */
    private static final BigInteger GRACE_SECONDS = BigInteger.TEN;

    private static final BigInteger LONGEST_WAIT_SECONDS = BigInteger.valueOf(Integer.MAX_VALUE);

    private static final int AUDITED_CODE_POINTS = 500;

    private final CommandPublisher publisher;
    private final FirstMessages messages;
    private final OverflowOutput overflow;
    private final AuditLog audit;
    private final Executor answers;
    private final StrictJson json = StrictJson.forMessages();

    /** Outputs are fetched by {@code answers}: that may take a while. */
    AdHocRuns(CommandPublisher publisher, Broker broker, OverflowOutput overflow, AuditLog audit, Executor answers) {
        this.publisher = publisher;
        this.messages = new FirstMessages(broker);
        this.overflow = overflow;
        this.audit = audit;
        this.answers = answers;
    }

    /**
     * Ends with the first result that comes, with {@link Failure.NoAnswer} when none does in time, and with {@link Failure.BadGateway}
     * when it cannot be read. What cannot be sent is refused at once, and nothing has run.
     */
    CompletionStage<ExecResult> run(AdHocRun run, Caller caller) {
        if (!Subjects.isSubjectPart(run.pcId())) {
            throw new Failure.Invalid("no message can reach a PC called '" + run.pcId() + "'");
        }
        String execId = run.execId();
        if (execId != null && !Subjects.isSubjectPart(execId)) {
            // The agent would listen for a kill on a subject that is none.
            throw new Failure.Invalid("no kill can reach a run with this exec_id");
        }
        String requestId = UUID.randomUUID().toString();
        byte[] command = json.writeBytes(run.command(requestId));
        publisher.requireFits(command);
        FirstMessages.Awaited awaited = messages.await(Subjects.results(requestId));
        try {
            publisher.sendNow(Subjects.commandsOfPc(run.pcId()), command);
        } catch (Failure notSent) {
            awaited.cancel();
            throw notSent;
        }
        audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, "run", run.pcId(), payload(run, requestId))));
        return awaited.within(waitSeconds(run), TimeUnit.SECONDS)
                .handleAsync((body, silence) -> answer(run, body, silence), answers);
    }

    private ExecResult answer(AdHocRun run, byte @Nullable [] body, @Nullable Throwable silence) {
        if (silence != null || body == null) {
            throw new Failure.NoAnswer(run.pcId() + " sent no result in time; it may be off, or the script still runs");
        }
        try {
            return overflow.fetchInto(json.read(body, ExecResult.class));
        } catch (InvalidJson unreadable) {
            throw new Failure.BadGateway(run.pcId() + " sent something that is no result", unreadable);
        }
    }

    private static long waitSeconds(AdHocRun run) {
        return run.timeoutSecs().add(GRACE_SECONDS).min(LONGEST_WAIT_SECONDS).longValueExact();
    }

    private static Map<String, @Nullable Object> payload(AdHocRun run, String requestId) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("request_id", requestId);
        payload.put("exec_id", run.execId());
        payload.put("shell", run.shell());
        payload.put("run_as", run.spelledRunAs());
        payload.put("script", UnicodeText.clip(run.script(), AUDITED_CODE_POINTS));
        payload.put(
                "script_sha256",
                Hashing.sha256()
                        .hashString(run.script(), StandardCharsets.UTF_8)
                        .toString());
        return payload;
    }
}
