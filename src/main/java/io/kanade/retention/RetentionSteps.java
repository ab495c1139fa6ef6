package io.kanade.retention;

import io.kanade.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The contract's table (projection §10), in its order and with its constants, and what is ours to clean up. */
final class RetentionSteps {

    private static final Aged HISTORY = Aged.uncapped("inventory history", 90, "inventory_history", "observed_at");
    private static final Aged HOST_SAMPLES = Aged.uncapped("host samples", 30, "host_perf_samples", "at");
    private static final Aged PROCESS_SAMPLES = Aged.uncapped("process samples", 7, "process_perf_samples", "at");
    private static final Aged EVENTS = Aged.uncapped("events", 90, "obs_events", "at");
    private static final Aged RESULTS = Aged.capped("results", 90, "execution_results", "recorded_at");
    private static final Aged EXECUTIONS = Aged.capped("executions", 90, "executions", "initiated_at");
    private static final Aged DECISIONS = Aged.uncapped("decisions", 30, "schedule_decisions", "last_at");
    private static final Aged AUDIT = Aged.capped("audit", 365, "audit_log", "occurred_at");

    private static final String PENDING = """
            WHERE status = 'pending' AND initiated_at >= :since AND initiated_at < :cutOff
            ORDER BY initiated_at
            LIMIT :limit
            """;

    private RetentionSteps() {}

    static List<RetentionStep> of(Database database, Clock clock) {
        return List.of(
                expire(database),
                new RetentionStep(
                        "reap runs",
                        Duration.ofHours(24),
                        RetentionStep.UNCAPPED,
                        cutOff -> Reaping.begin(database, clock, cutOff)),
                HISTORY.step(database),
                HOST_SAMPLES.step(database),
                PROCESS_SAMPLES.step(database),
                EVENTS.step(database),
                RESULTS.step(database, RESULTS.few(database, "result_objects", "result_id")),
                EXECUTIONS.step(
                        database,
                        EXECUTIONS.many(database, "execution_targets", "exec_id"),
                        EXECUTIONS.few(database, "execution_details", "exec_id")),
                DECISIONS.step(database),
                AUDIT.step(database),
                HOST_SAMPLES.stepByArrival(database),
                PROCESS_SAMPLES.stepByArrival(database),
                EVENTS.stepByArrival(database),
                AUDIT.stepByArrival(database));
    }

    private static RetentionStep expire(Database database) {
        String sql = "UPDATE executions SET status = 'expired' WHERE "
                + database.among("executions", PENDING)
                + " RETURNING initiated_at";
        return new RetentionStep(
                "expire executions",
                Duration.ofHours(1),
                RetentionStep.UNCAPPED,
                cutOff -> new OldestFirst(List.of(), sql, cutOff));
    }
}
