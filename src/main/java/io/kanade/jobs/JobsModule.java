package io.kanade.jobs;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.broker.Bucket;
import io.kanade.broker.KeyValues;
import io.kanade.database.Database;
import io.kanade.documents.DocumentStore;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Manifest;
import io.kanade.scripts.ScriptFlags;
import io.kanade.wire.Buckets;
import java.time.Clock;

/** Wires the catalogue of jobs. */
public final class JobsModule {

    private JobsModule() {}

    public static JobCatalog install(
            Environment environment, KeyValues keyValues, Database database, JobCheck rules, AuditLog audit) {
        Documents<Manifest> codec = Documents.manifests();
        JobCatalog catalog = new JobCatalog(
                new DocumentStore<>(keyValues.bucket(Buckets.JOBS), keyValues.bucket(Buckets.JOBS_YAML), codec),
                codec,
                rules);
        environment.jersey().register(new JobsResource(new Jobs(catalog, database, audit)));
        return catalog;
    }

    /** Removing jobs needs to know who uses them, which the schedules tell. */
    public static void installRemoval(
            Environment environment, JobCatalog catalog, ScriptFlags flags, JobUsers users, AuditLog audit) {
        environment.jersey().register(new JobRemovalResource(new JobRemoval(catalog, flags, users, audit)));
    }

    /** The manifests are followed from now on, for as long as {@code keyValues} lives. */
    @SuppressWarnings("resource")
    public static ManifestCache manifests(KeyValues keyValues, Clock clock) {
        Bucket jobs = keyValues.bucket(Buckets.JOBS);
        ManifestCache manifests = new ManifestCache(jobs, Documents.manifests(), clock);
        jobs.watch(manifests);
        return manifests;
    }
}
