package io.kanade.jobs;

import io.kanade.manifest.Manifest;
import org.jspecify.annotations.Nullable;

/** The answer to a stored job (http-core §8). */
record JobSummary(String id, String version, @Nullable String description, boolean inventory) {

    static JobSummary of(Manifest job) {
        return new JobSummary(job.id(), job.version(), job.description(), job.inventory() != null);
    }
}
