package io.kanade.jobs;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.database.Database;
import io.kanade.jobs.ListedJob.Live;
import io.kanade.jobs.LiveCountsDao.LiveCount;
import io.kanade.manifest.BodyFormat;
import io.kanade.manifest.Manifest;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators do with the catalogue: list, store, read (http-core §8). Thread-safe. */
final class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final JobCatalog catalog;
    private final Database database;
    private final AuditLog audit;

    Jobs(JobCatalog catalog, Database database, AuditLog audit) {
        this.catalog = catalog;
        this.database = database;
        this.audit = audit;
    }

    List<ListedJob> list() {
        List<LiveCount> counts = liveCounts();
        return catalog.all().stream()
                .map(job -> new ListedJob(
                        job, new Live(count(counts, job.id(), "running"), count(counts, job.id(), "pending"))))
                .toList();
    }

    JobSummary store(byte[] body, BodyFormat format, Caller caller) {
        Manifest job = catalog.create(body, format);
        JobSummary summary = JobSummary.of(job);
        audit.record(caller.signs(new AuditEntry(
                AuditEntry.OPERATOR,
                "job_upsert",
                job.id(),
                Map.of("version", job.version(), "inventory", summary.inventory()))));
        return summary;
    }

    JobSummary check(byte[] body, BodyFormat format) {
        return JobSummary.of(catalog.check(body, format));
    }

    String yaml(String id) {
        return catalog.yaml(id);
    }

    /** A list without counts is worth more than no list. */
    private List<LiveCount> liveCounts() {
        try {
            return database.read(handle -> handle.attach(LiveCountsDao.class).live());
        } catch (JdbiException problem) {
            LOG.warn("executions under way cannot be counted: {}", problem.getMessage());
            return List.of();
        }
    }

    private static long count(List<LiveCount> counts, String jobId, String status) {
        return counts.stream()
                .filter(each -> each.jobId().equals(jobId) && each.status().equals(status))
                .mapToLong(LiveCount::executions)
                .sum();
    }
}
