package io.kanade.schedules;

import io.kanade.broker.Bucket;
import io.kanade.broker.Entry;
import io.kanade.broker.MissingBucket;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Manifest;
import io.kanade.manifest.UndecodableDocument;
import io.kanade.schedules.TickWorld.Job;
import java.util.Optional;

/** Reads a job from the catalog's bucket, anew each time, so that an edit counts from the next fire on. Thread-safe. */
final class StoredJobs implements JobLookup {

    private final Bucket jobs;
    private final Documents<Manifest> documents;

    StoredJobs(Bucket jobs, Documents<Manifest> documents) {
        this.jobs = jobs;
        this.documents = documents;
    }

    @Override
    public Job find(String jobId) {
        try {
            Optional<Entry> entry = jobs.get(jobId);
            return entry.isEmpty()
                    ? new Job.Unknown()
                    : new Job.Known(documents.decode(entry.get().value()));
        } catch (MissingBucket e) {
            return new Job.Unknown();
        } catch (UndecodableDocument e) {
            return new Job.Unreadable();
        }
    }
}
