package io.kanade.schedules;

import io.kanade.failure.Failure;
import io.kanade.jobs.JobCatalog;
import io.kanade.manifest.Manifest;
import io.kanade.schedules.TickWorld.Job;
import java.util.Optional;

/** Reads jobs from the catalog anew each time, so that an edit counts from the next fire on (jobs-and-schedules §5.2). Thread-safe. */
final class CatalogJobs implements JobLookup {

    private final JobCatalog catalog;

    CatalogJobs(JobCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Job find(String jobId) {
        try {
            Optional<Manifest> job = catalog.find(jobId);
            return job.isPresent() ? new Job.Known(job.get()) : new Job.Unknown();
        } catch (Failure.Broken e) {
            return new Job.Unreadable();
        }
    }
}
