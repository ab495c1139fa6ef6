package io.kanade.schedules;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.broker.Bucket;
import io.kanade.codec.UnicodeText;
import io.kanade.failure.Failure;
import io.kanade.manifest.BodyFormat;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Schedule;
import io.kanade.web.DocumentBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Creates, replaces, checks and deletes schedules, each act on record (jobs-and-schedules §4.9, §7.2). Thread-safe. */
final class ScheduleEditor {

    private final ScheduleCatalog catalog;
    private final Documents<Schedule> documents;
    private final JobLookup jobs;
    private final AuditLog audit;

    ScheduleEditor(ScheduleCatalog catalog, Documents<Schedule> documents, JobLookup jobs, AuditLog audit) {
        this.catalog = catalog;
        this.documents = documents;
        this.jobs = jobs;
        this.audit = audit;
    }

    ScheduleSummary create(DocumentBody body, Caller caller) {
        Schedule schedule = checked(body);
        catalog.put(
                schedule,
                BodyFormat.of(body.contentType()) == BodyFormat.YAML
                        ? body.bytes()
                        : documents.yaml(schedule).getBytes(StandardCharsets.UTF_8));
        ScheduleSummary summary = ScheduleSummary.of(schedule);
        record(
                caller,
                "schedule_upsert",
                schedule.id(),
                Map.of("when", summary.when(), "job_id", summary.jobId(), "enabled", summary.enabled()));
        return summary;
    }

    /** What a create would answer; stores nothing. */
    ScheduleSummary check(DocumentBody body) {
        return ScheduleSummary.of(checked(body));
    }

    void delete(String id, Caller caller) {
        if (!Bucket.isKey(id)) {
            throw new Failure.NotFound("there is no schedule %s".formatted(UnicodeText.shown(id)));
        }
        catalog.delete(id);
        record(caller, "schedule_delete", id, Map.of());
    }

    private Schedule checked(DocumentBody body) {
        Schedule schedule = documents.create(body.bytes(), BodyFormat.of(body.contentType()));
        if (jobs.find(schedule.jobId()) instanceof TickWorld.Job.Unknown) {
            throw new Failure.Invalid("job_id: there is no job %s".formatted(schedule.jobId()));
        }
        return schedule;
    }

    private void record(Caller caller, String action, String id, Map<String, Object> payload) {
        audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, action, id, payload)));
    }
}
