package io.kanade.executions;

import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.executions.Addressing.Batch;
import io.kanade.failure.Failure;
import io.kanade.manifest.FanoutPlan;
import io.kanade.manifest.Manifest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Writes down what is about to be dispatched: the contract's row, who asked, and the PCs it was meant for. Thread-safe. */
final class ExecutionLedger {

    private final Database database;
    private final StrictJson json = StrictJson.forRequests();
    private final Clock clock;

    ExecutionLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void record(
            String execId,
            Manifest job,
            FanoutPlan plan,
            Origin origin,
            long targetCount,
            Map<Batch, List<String>> pcs) {
        try {
            database.write(handle -> {
                ExecutionDao executions = handle.attach(ExecutionDao.class);
                Timestamp now = Timestamp.of(clock.instant());
                executions.insert(execId, job.id(), job.version(), origin.actor(), now, targetCount);
                executions.insertDetails(
                        execId,
                        origin.person(),
                        origin.source(),
                        json.write(plan),
                        origin.scheduleId(),
                        stored(origin.slot()));
                insertTargets(handle, execId, pcs);
                return null;
            });
        } catch (JdbiException problem) {
            throw new Failure.Broken("the execution could not be recorded, nothing was sent", problem);
        }
    }

    /** Not every command went out. */
    void interrupted(String execId) {
        database.write(handle -> {
            handle.attach(ExecutionDao.class).interrupted(execId);
            return null;
        });
    }

    private static void insertTargets(Handle handle, String execId, Map<Batch, List<String>> pcs) {
        ExecutionDao executions = handle.attach(ExecutionDao.class);
        long wave = 0;
        for (Map.Entry<Batch, List<String>> batch : pcs.entrySet()) {
            executions.insertTargets(
                    execId, batch.getValue(), wave++, batch.getKey().requestId());
        }
    }

    private static @Nullable Timestamp stored(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.of(instant);
    }
}
