package io.kanade.retention;

import static io.kanade.retention.RetentionStep.UNCAPPED;

import io.kanade.codec.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The contract's table (projection §10), in its order and with its constants, and what is ours to clean up. */
final class RetentionSteps {

    private static final String NOTE =
            "[backend: reaped, no result within 24 hours of the start; what became of the run is unknown]";

    private static final Aged HISTORY =
            Aged.uncapped("inventory history", 90, "inventory_history", "id", "observed_at");
    private static final Aged HOST_SAMPLES = Aged.uncapped("host samples", 30, "host_perf_samples", "pc_id, at", "at");
    private static final Aged PROCESS_SAMPLES =
            Aged.uncapped("process samples", 7, "process_perf_samples", "pc_id, at, pid", "at");
    private static final Aged EVENTS = Aged.uncapped("events", 90, "obs_events", "id", "at");
    private static final RetentionStep RESULTS = new RetentionStep(
            "delete results", Duration.ofDays(90), RetentionStep.TEN_BATCHES, RetentionDao::deleteResults);
    private static final Aged EXECUTIONS = Aged.capped("executions", 90, "executions", "exec_id", "initiated_at");
    private static final Aged DECISIONS = Aged.uncapped("decisions", 30, "schedule_decisions", "id", "last_at");
    private static final Aged AUDIT = Aged.capped("audit", 365, "audit_log", "id", "occurred_at");

    private RetentionSteps() {}

    static List<RetentionStep> of(Clock clock) {
        return List.of(
                new RetentionStep("expire executions", Duration.ofHours(1), UNCAPPED, RetentionDao::expireExecutions),
                new RetentionStep("reap runs", Duration.ofHours(24), UNCAPPED, reap(clock)),
                HISTORY.step(),
                HOST_SAMPLES.step(),
                PROCESS_SAMPLES.step(),
                EVENTS.step(),
                RESULTS,
                new RetentionStep("delete targets", EXECUTIONS.age(), UNCAPPED, RetentionDao::deleteTargets),
                new RetentionStep("delete details", EXECUTIONS.age(), UNCAPPED, RetentionDao::deleteDetails),
                EXECUTIONS.step(),
                DECISIONS.step(),
                AUDIT.step(),
                HOST_SAMPLES.stepByArrival(),
                PROCESS_SAMPLES.stepByArrival(),
                EVENTS.stepByArrival(),
                AUDIT.stepByArrival());
    }

    private static RetentionStep.Chunk reap(Clock clock) {
        return (dao, cutOff, limit) -> dao.reapResults(cutOff, limit, Timestamp.of(clock.instant()), NOTE, "\n");
    }
}
