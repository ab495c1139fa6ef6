package io.kanade.schedules;

import io.kanade.broker.Broker;
import io.kanade.database.Database;
import io.kanade.failure.Failure;
import io.kanade.wire.Subjects;
import io.nats.client.Connection;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the agents to end what runs of a job (jobs-and-schedules §8). Best effort: a failure is told, never thrown. Thread-safe. */
final class RunningKills {

    private static final Logger LOG = LoggerFactory.getLogger(RunningKills.class);
    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(2);

    private final Broker broker;
    private final Database database;

    RunningKills(Broker broker, Database database) {
        this.broker = broker;
        this.database = database;
    }

    /** How many executions were told to end. */
    int killRunsOf(String jobId) {
        try {
            List<String> open = database.reader().withExtension(RunDao.class, dao -> dao.openExecutions(jobId));
            List<String> sendable =
                    open.stream().filter(Subjects::isSubjectPart).toList();
            Connection connection = broker.connection();
            sendable.forEach(execId -> connection.publish(Subjects.kill(execId), new byte[0]));
            broker.flush(FLUSH_LIMIT);
            return sendable.size();
        } catch (JdbiException | Failure | IllegalStateException e) {
            LOG.warn("the runs of {} were not all told to end: {}", jobId, e.getMessage());
        }
        return 0;
    }
}
