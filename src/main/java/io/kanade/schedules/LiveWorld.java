package io.kanade.schedules;

import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.manifest.Target;
import io.kanade.scripts.ScriptFlags;
import io.kanade.targets.Targets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import org.jdbi.v3.core.JdbiException;

/** The fleet as it is at this moment: broker, database and what the watches have told. Thread-safe. */
final class LiveWorld implements TickWorld {

    private final FreezeWatch freeze;
    private final JobLookup jobs;
    private final ScriptFlags flags;
    private final Targets targets;
    private final Database database;
    private final DispatchMarks marks;

    LiveWorld(
            FreezeWatch freeze,
            JobLookup jobs,
            ScriptFlags flags,
            Targets targets,
            Database database,
            DispatchMarks marks) {
        this.freeze = freeze;
        this.jobs = jobs;
        this.flags = flags;
        this.targets = targets;
        this.database = database;
        this.marks = marks;
    }

    @Override
    public boolean frozen(Instant now) {
        return freeze.frozen(now);
    }

    @Override
    public Job job(String jobId) {
        return jobs.find(jobId);
    }

    @Override
    public boolean revoked(String jobId) {
        return flags.isRevoked(jobId);
    }

    @Override
    public NavigableSet<String> expected(Target target, Instant now) throws LookupFailed {
        try {
            return targets.expected(target, now);
        } catch (JdbiException e) {
            throw new LookupFailed(e);
        }
    }

    @Override
    public Map<String, Instant> completions(String jobId, Instant since) throws LookupFailed {
        try {
            Timestamp earliest = Timestamp.of(since);
            Map<String, Instant> latest = new HashMap<>();
            for (RunDao.Completion run :
                    database.reader().withExtension(RunDao.class, dao -> dao.completions(jobId, earliest))) {
                latest.put(run.pcId(), run.finishedAt().instant());
            }
            return latest;
        } catch (JdbiException e) {
            throw new LookupFailed(e);
        }
    }

    @Override
    public Map<String, Instant> marks(Collection<String> keys, Instant now) {
        return marks.among(keys, now);
    }

    /** A database that does not answer counts as nobody at work (jobs-and-schedules §5.7). */
    @Override
    public long atWork(String jobId, Instant since) {
        try {
            return database.read(handle -> {
                RunDao runs = handle.attach(RunDao.class);
                return runs.running(jobId) + runs.awaited(jobId, Timestamp.of(since));
            });
        } catch (JdbiException e) {
            return 0;
        }
    }
}
