package io.kanade.executions;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.broker.Broker;
import io.kanade.database.Database;
import io.kanade.wire.Subjects;
import io.nats.client.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells agents to end what runs of a job now (http-core §7.9); what is queued or waits in jitter does not hear it. Thread-safe. */
final class JobKills {

    private static final Duration FLUSH_WITHIN = Duration.ofSeconds(5);

    private final Broker broker;
    private final Database database;
    private final AuditLog audit;

    JobKills(Broker broker, Database database, AuditLog audit) {
        this.broker = broker;
        this.database = database;
        this.audit = audit;
    }

    /** No execution under way is no failure. */
    void kill(String jobId, Caller caller) {
        List<String> underWay = database
                .read(handle -> handle.attach(ExecutionDao.class).underWay(jobId))
                .stream()
                .filter(Subjects::isSubjectPart)
                .toList();
        if (underWay.isEmpty()) {
            return;
        }
        Connection connection = broker.connection();
        underWay.forEach(execId -> connection.publish(Subjects.kill(execId), new byte[0]));
        broker.flush(FLUSH_WITHIN);
        underWay.forEach(
                execId -> audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, "kill", execId, Map.of()))));
    }
}
