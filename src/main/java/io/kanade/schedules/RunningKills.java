package io.kanade.schedules;

import io.kanade.broker.Broker;
import io.kanade.database.Database;
import io.kanade.executions.KillSignals;
import io.kanade.failure.Failure;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the agents to end what runs of a job (jobs-and-schedules §8). Best effort: a failure is told, never thrown. Thread-safe. */
final class RunningKills {

    private static final Logger LOG = LoggerFactory.getLogger(RunningKills.class);

    private final KillSignals signals;
    private final Database database;

    RunningKills(Broker broker, Database database) {
        this.signals = new KillSignals(broker);
        this.database = database;
    }

    /** How many executions were told to end. */
    int killRunsOf(String jobId) {
        try {
            List<String> open = database.reader().withExtension(RunDao.class, dao -> dao.openExecutions(jobId));
            return signals.send(open).size();
        } catch (JdbiException | Failure | IllegalStateException e) {
            LOG.warn("the runs of {} were not all told to end: {}", jobId, e.getMessage());
        }
        return 0;
    }
}
