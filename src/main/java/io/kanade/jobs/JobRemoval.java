package io.kanade.jobs;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.broker.Bucket;
import io.kanade.broker.MissingBucket;
import io.kanade.failure.Failure;
import io.kanade.scripts.ScriptFlags;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a job out of the catalogue, revoked first, so that what is queued for agents does not run any more (http-core §8). */
final class JobRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(JobRemoval.class);

    private final JobCatalog catalog;
    private final ScriptFlags flags;
    private final JobUsers users;
    private final AuditLog audit;

    JobRemoval(JobCatalog catalog, ScriptFlags flags, JobUsers users, AuditLog audit) {
        this.catalog = catalog;
        this.flags = flags;
        this.users = users;
        this.audit = audit;
    }

    /** An unknown id is revoked and no failure. */
    void delete(String id, Caller caller) {
        if (!Bucket.isKey(id)) {
            throw new Failure.NotFound("no job can be called '" + id + "'");
        }
        user(id).ifPresent(schedule -> {
            throw new Failure.Conflict("schedule " + schedule + " runs job " + id + "; delete the schedule first");
        });
        requireBothBuckets(id);
        flags.revoke(id);
        try {
            catalog.delete(id);
        } catch (Failure failed) {
            record(
                    caller,
                    "job_delete_failed_post_revoke",
                    id,
                    Map.of("cascade_revoke", true, "error", String.valueOf(failed.getMessage())));
            throw new Failure.Broken(
                    "job " + id + " is revoked but could not be deleted: " + failed.getMessage(), failed);
        }
        record(caller, "job_delete", id, Map.of("cascade_revoke", true));
    }

    /** Schedules that cannot be read are no reason to keep a job. */
    private Optional<String> user(String id) {
        try {
            return users.scheduleUsing(id);
        } catch (Failure unreadable) {
            LOG.warn("the schedules that use job {} cannot be told: {}", id, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void requireBothBuckets(String id) {
        flags.requireBucket();
        try {
            catalog.requireBucket();
        } catch (MissingBucket missing) {
            throw new Failure.NotFound("there is no job " + id + ": the catalogue is missing");
        }
    }

    private void record(Caller caller, String action, String id, Map<String, Object> payload) {
        audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, action, id, Map.copyOf(payload))));
    }
}
