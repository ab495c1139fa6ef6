package io.kanade.executions;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.broker.Broker;
import io.kanade.database.Database;
import java.util.List;
import java.util.Map;

/** Ends what runs of a job, for an operator who asks (http-core §7.9). Thread-safe. */
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
        signals.send(underWay)
                .forEach(execId ->
                        audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, "kill", execId, Map.of()))));
    }
}
