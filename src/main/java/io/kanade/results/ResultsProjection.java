package io.kanade.results;

import io.kanade.database.RowBatch;
import io.kanade.database.Savepoint;
import io.kanade.failure.Failure;
import io.kanade.projection.Durable;
import io.kanade.projection.EffectFailure;
import io.kanade.projection.Incoming;
import io.kanade.projection.MessageNotReady;
import io.kanade.projection.Received;
import io.kanade.projection.StreamProjection;
import io.kanade.projection.UndecodableMessage;
import io.kanade.projection.WireReader;
import io.kanade.results.ExecutionCounters.Tally;
import io.kanade.wire.ExecResult;
import io.kanade.wire.Streams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stream RESULTS → finished rows of {@code execution_results} and the counters of {@code executions}, in one transaction (projection §6.1
 * to §6.3). A row is finished once; only the first result of it, and one that replaces the reaper's placeholder, is counted. Effects see every delivery,
 * also one whose row is there already (§6), in the same transaction.
 */
public final class ResultsProjection implements StreamProjection<ExecResult> {

    private static final Logger LOG = LoggerFactory.getLogger(ResultsProjection.class);
    static final Durable DURABLE = new Durable(Streams.RESULTS, "backend_results_projector", null, "execution_results");

    private static final String UPSERT = """
            INSERT INTO execution_results
                (result_id, request_id, exec_id, pc_id, exit_code, stdout, stderr, started_at, finished_at, job_id, version, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (result_id) DO UPDATE
            SET exit_code = excluded.exit_code,
                stdout = excluded.stdout,
                stderr = excluded.stderr,
                finished_at = excluded.finished_at,
                request_id = excluded.request_id,
                reaped = 0,
                job_id = coalesce(excluded.job_id, execution_results.job_id)
            WHERE execution_results.finished_at IS NULL OR execution_results.reaped = 1
            """;

    private final WireReader reader;
    private final OverflowOutput overflow;
    private final RunStarts starts;
    private final List<ResultEffect> effects;
    private final ResultObjects objects = new ResultObjects();

    /** @param starts shared with the projection of started events, which has to be added behind this one */
    public ResultsProjection(WireReader reader, OverflowOutput overflow, RunStarts starts, List<ResultEffect> effects) {
        this.reader = reader;
        this.starts = starts;
        this.overflow = overflow;
        this.effects = List.copyOf(effects);
    }

    @Override
    public String name() {
        return "results";
    }

    @Override
    public Durable durable() {
        return DURABLE;
    }

    @Override
    public ExecResult decode(Incoming incoming) throws UndecodableMessage, MessageNotReady {
        ExecResult result = reader.read(incoming.body(), ExecResult.class);
        for (ResultEffect effect : effects) {
            prepare(effect, result, incoming.deliveries());
        }
        return objects.carry(overflow.fetch(result, incoming.deliveries()));
    }

    /** The row must not wait for ever for what follows from it. */
    private static void prepare(ResultEffect effect, ExecResult result, long deliveries) throws MessageNotReady {
        try {
            effect.prepare(result);
        } catch (Failure passing) {
            String reason = "its %s cannot be prepared: %s".formatted(effect.name(), passing.getMessage());
            if (deliveries < MessageNotReady.MOST_DELIVERIES) {
                throw new MessageNotReady(reason, passing);
            }
            LOG.warn("result {} of {}: {}", result.identity(), result.pcId(), reason);
        }
    }

    @Override
    public long fetchedBytes(ExecResult result) {
        boolean fetched = result.stdoutObject() != null || result.stderrObject() != null;
        return fetched ? (long) result.stdout().length() + result.stderr().length() : 0;
    }

    @Override
    public void write(Handle transaction, List<Received<ExecResult>> batch) {
        ExecutionCounters.add(transaction, finish(transaction, batch));
        batch.forEach(received -> applyEffects(transaction, received));
    }

    /** A row that is missing may have been counted before it was lost, so the rows are counted. */
    @Override
    public void writeAgain(Handle transaction, List<Received<ExecResult>> batch) {
        starts.expect(List.of());
        finish(transaction, batch);
        ExecutionCounters.raiseToRows(
                transaction,
                batch.stream()
                        .map(received -> received.message().execId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new)));
        batch.forEach(received -> applyEffects(transaction, received));
    }

    /** Answers the results that finished a row, by execution. */
    private Map<String, Tally> finish(Handle transaction, List<Received<ExecResult>> batch) {
        List<Received<ExecResult>> sorted = new ArrayList<>(batch);
        // Stable, so of two results of one run the first delivered stays; neighbouring keys dirty fewer pages.
        sorted.sort(Comparator.comparing(received -> received.message().identity()));
        int[] finished = upsert(transaction, sorted);
        objects.write(transaction, sorted, finished);
        return ExecutionCounters.fresh(sorted, finished);
    }

    private void applyEffects(Handle transaction, Received<ExecResult> received) {
        for (ResultEffect effect : effects) {
            if (effect.concerns(received.message())) {
                Savepoint.attempt(transaction, "effect", () -> effect.apply(transaction, received))
                        .ifPresent(failure -> goWithout(effect, received, failure));
            }
        }
    }

    /** The row is worth more than what follows from it: values that an effect cannot use are told and left out. */
    private static void goWithout(ResultEffect effect, Received<ExecResult> received, RuntimeException failure) {
        if (!received.goesWithout(failure)) {
            throw new EffectFailure(effect.name(), failure);
        }
        ExecResult result = received.message();
        LOG.warn(
                "result {} of {} has no {}: {}", result.identity(), result.pcId(), effect.name(), failure.getMessage());
    }

    private int[] upsert(Handle transaction, List<Received<ExecResult>> batch) {
        RowBatch upsert = RowBatch.of(transaction, UPSERT);
        for (Received<ExecResult> received : batch) {
            ExecResult result = received.message();
            RunBeginning beginning = RunBeginning.of(received, starts.take(received));
            upsert.add(
                    result.identity(),
                    result.requestId(),
                    beginning.execId(),
                    beginning.pcId(),
                    result.exitCode(),
                    result.stdout(),
                    result.stderr(),
                    beginning.startedAt(),
                    result.finishedAt().stored(),
                    beginning.jobId(),
                    beginning.version(),
                    beginning.recordedAt());
        }
        return upsert.execute();
    }
}
