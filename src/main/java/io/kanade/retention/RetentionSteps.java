package io.kanade.retention;

import static io.kanade.retention.RetentionStep.TEN_BATCHES;
import static io.kanade.retention.RetentionStep.UNCAPPED;

import io.kanade.codec.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The contract's table (projection §10), in its order and with its constants, and what is ours to clean up. */
final class RetentionSteps {

    private static final String NOTE =
            "[backend: reaped, no result within 24 hours of the start; what became of the run is unknown]";

    private RetentionSteps() {}

    static List<RetentionStep> of(Clock clock) {
        return List.of(
                new RetentionStep("expire executions", Duration.ofHours(1), UNCAPPED, RetentionDao::expireExecutions),
                new RetentionStep("reap runs", Duration.ofHours(24), UNCAPPED, reap(clock)),
                new RetentionStep(
                        "delete inventory history",
                        Duration.ofDays(90),
                        UNCAPPED,
                        RetentionDao::deleteInventoryHistory),
                new RetentionStep(
                        "delete host samples", Duration.ofDays(30), UNCAPPED, RetentionDao::deleteHostSamples),
                new RetentionStep(
                        "delete process samples", Duration.ofDays(7), UNCAPPED, RetentionDao::deleteProcessSamples),
                new RetentionStep("delete events", Duration.ofDays(90), UNCAPPED, RetentionDao::deleteObsEvents),
                new RetentionStep("delete results", Duration.ofDays(90), TEN_BATCHES, RetentionDao::deleteResults),
                new RetentionStep("delete targets", Duration.ofDays(90), UNCAPPED, RetentionDao::deleteTargets),
                new RetentionStep("delete details", Duration.ofDays(90), UNCAPPED, RetentionDao::deleteDetails),
                new RetentionStep(
                        "delete executions", Duration.ofDays(90), TEN_BATCHES, RetentionDao::deleteExecutions),
                new RetentionStep("delete decisions", Duration.ofDays(30), UNCAPPED, RetentionDao::deleteDecisions),
                new RetentionStep("delete audit", Duration.ofDays(365), TEN_BATCHES, RetentionDao::deleteAudit),
                new RetentionStep(
                        "delete host samples dated ahead",
                        Duration.ofDays(30),
                        UNCAPPED,
                        RetentionDao::deleteHostSamplesDatedAhead),
                new RetentionStep(
                        "delete process samples dated ahead",
                        Duration.ofDays(7),
                        UNCAPPED,
                        RetentionDao::deleteProcessSamplesDatedAhead),
                new RetentionStep(
                        "delete events dated ahead",
                        Duration.ofDays(90),
                        UNCAPPED,
                        RetentionDao::deleteObsEventsDatedAhead),
                new RetentionStep(
                        "delete audit dated ahead",
                        Duration.ofDays(365),
                        TEN_BATCHES,
                        RetentionDao::deleteAuditDatedAhead));
    }

    private static RetentionStep.Chunk reap(Clock clock) {
        return (dao, cutOff, limit) -> dao.reapResults(cutOff, limit, Timestamp.of(clock.instant()), NOTE, "\n");
    }
}
