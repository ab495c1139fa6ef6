package io.kanade.executions;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.broker.Broker;
import io.kanade.database.Database;
import io.kanade.failure.Failure;
import java.util.List;
import java.util.Map;

/** Ends what runs of a job or of one execution, for an operator who asks (http-core §7.9, jobs-and-schedules §7.7). Thread-safe. */
final class JobKills {

    private final KillSignals signals;
    private final Database database;
    private final AuditLog audit;

    JobKills(Broker broker, Database database, AuditLog audit) {
        this.signals = new KillSignals(broker);
        this.database = database;
        this.audit = audit;
    }

    /** No execution under way is no failure. */
    void kill(String jobId, Caller caller) {
        List<String> underWay =
                database.read(handle -> handle.attach(ExecutionDao.class).underWay(jobId));
        end(underWay, caller);
    }

    /** One that is over is no failure either; {@link Failure.NotFound} for one that never was. */
    void killExecution(String execId, Caller caller) {
        String status = database.read(
                        handle -> handle.attach(ExecutionDao.class).status(execId))
                .orElseThrow(() -> new Failure.NotFound("there is no execution " + execId));
        if (status.equals("pending") || status.equals("running")) {
            end(List.of(execId), caller);
        }
    }

    private void end(List<String> execIds, Caller caller) {
        signals.send(execIds)
                .forEach(execId ->
                        audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, "kill", execId, Map.of()))));
    }
}
