package io.kanade.schedules;

import io.kanade.executions.ExecPipeline;
import io.kanade.executions.Origin;
import io.kanade.failure.Failure;

/** Fires through the same pipeline as operators' execs (jobs-and-schedules §5.7, §6.2). Thread-safe. */
final class PipelineFiring implements Firing {

    private final ExecPipeline pipeline;

    PipelineFiring(ExecPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Outcome fire(Plan.Fire fire, Order order) {
        Origin origin = Origin.schedule(order.scheduleId(), order.slot(), fire.retry());
        try {
            pipeline.dispatch(order.execId(), fire.manifest(), fire.fanout(), origin);
            return new Outcome.Sent();
        } catch (Failure.BadGateway e) {
            // The row stands and some commands may be out; the same id again completes it.
            throw new Failure.Unavailable(String.valueOf(e.getMessage()), e);
        } catch (Failure.Unavailable e) {
            throw e;
        } catch (Failure e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }
}
