package io.kanade.executions;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.codec.StrictJson;
import io.kanade.executions.Addressing.Batch;
import io.kanade.failure.Failure;
import io.kanade.manifest.FanoutPlan;
import io.kanade.manifest.Manifest;
import io.kanade.manifest.Rollout;
import io.kanade.targets.Targets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way by which the fleet is made to run a job, for operators and the scheduler alike (jobs-and-schedules §6.2, §9.1): check,
 * resolve, record, pin, publish, put on record. The row is there before the first command, so the fastest agent's result finds it.
 * Thread-safe.
 */
public final class ExecPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(ExecPipeline.class);

    private final ScriptSources scripts;
    private final Targets targets;
    private final ExecutionLedger ledger;
    private final CommandPublisher publisher;
    private final AuditLog audit;
    private final Clock clock;
    private final StrictJson json = StrictJson.forRequests();

    ExecPipeline(
            ScriptSources scripts,
            Targets targets,
            ExecutionLedger ledger,
            CommandPublisher publisher,
            AuditLog audit,
            Clock clock) {
        this.scripts = scripts;
        this.targets = targets;
        this.ledger = ledger;
        this.publisher = publisher;
        this.audit = audit;
        this.clock = clock;
    }

    /** Dispatches under a new execution id. */
    Dispatched dispatch(Manifest job, FanoutPlan plan, Origin origin) {
        return dispatch(UUID.randomUUID().toString(), job, plan, origin);
    }

    /**
     * Dispatches; nothing is written or sent when it is refused. The same again under the same id, after an interruption, sends commands
     * of the same request ids, so that no agent runs twice.
     */
    public Dispatched dispatch(String execId, Manifest job, FanoutPlan plan, Origin origin) {
        publisher.requireBroker();
        Rollout rollout = plan.rollout();
        boolean waves = rollout != null && !rollout.waves().isEmpty();
        if (!waves && !plan.target().isSpecified()) {
            throw new Failure.Invalid("target: name PCs or groups, or say all");
        }
        CommandTemplate template = new CommandTemplate(job, scripts.of(job.execute()), plan, execId);
        Addressing addressing = Addressing.of(execId, plan);
        Map<Batch, byte[]> commands = commands(template, addressing, origin);
        Map<Batch, List<String>> pcs = resolve(addressing);
        long targetCount = targetCount(addressing, pcs);
        ledger.record(execId, job, plan, origin, targetCount, pcs);
        publisher.pin(job.id(), job.version());
        publish(execId, commands);
        Dispatched dispatched = new Dispatched(execId, job.id(), job.version(), targetCount, addressing.subjects());
        putOnRecord(dispatched, waves, origin);
        return dispatched;
    }

    private Map<Batch, byte[]> commands(CommandTemplate template, Addressing addressing, Origin origin) {
        Map<Batch, byte[]> commands = new LinkedHashMap<>();
        for (Batch batch : addressing.batches()) {
            byte[] command = json.writeBytes(template.command(batch.requestId(), origin.retry(), json));
            publisher.requireFits(command);
            commands.put(batch, command);
        }
        return commands;
    }

    /** Who each batch is for; empty when that cannot be told, since not knowing the number is no reason not to run. */
    private Map<Batch, List<String>> resolve(Addressing addressing) {
        Map<Batch, List<String>> pcs = new LinkedHashMap<>();
        try {
            for (Batch batch : addressing.batches()) {
                pcs.put(batch, List.copyOf(targets.expected(batch.target(), clock.instant())));
            }
        } catch (RuntimeException problem) {
            LOG.warn("the PCs of a target cannot be told: {}", problem.getMessage());
            return Map.of();
        }
        return pcs;
    }

    private static long targetCount(Addressing addressing, Map<Batch, List<String>> pcs) {
        long count = pcs.isEmpty()
                ? addressing.subjects().size()
                : pcs.values().stream().flatMap(List::stream).distinct().count();
        return Math.max(1, count);
    }

    private void publish(String execId, Map<Batch, byte[]> commands) {
        try {
            commands.forEach((batch, command) -> publisher.send(execId, batch, command));
            publisher.flush();
        } catch (Failure failure) {
            markInterrupted(execId);
            throw new Failure.BadGateway(
                    "execution " + execId + " was interrupted, some PCs may have their command: "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** Whoever asked must learn the id even when the mark cannot be made. */
    private void markInterrupted(String execId) {
        try {
            ledger.interrupted(execId);
        } catch (JdbiException problem) {
            LOG.warn("execution {} could not be marked as interrupted: {}", execId, problem.getMessage());
        }
    }

    private void putOnRecord(Dispatched dispatched, boolean waves, Origin origin) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("exec_id", dispatched.execId());
        payload.put("version", dispatched.version());
        payload.put("target_count", dispatched.targetCount());
        payload.put("subjects", dispatched.subjects());
        payload.put("wave_mode", waves);
        AuditEntry entry = new AuditEntry(origin.actor(), "exec", dispatched.jobId(), payload);
        String person = origin.person();
        audit.record(person == null ? entry : entry.askedBy(person, origin.source()));
    }
}
