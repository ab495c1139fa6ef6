package io.kanade.schedules;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.documents.DocumentStore.Stored;
import io.kanade.manifest.Schedule;
import io.kanade.scripts.ScriptFlags;
import java.util.Map;

/**
 * Switches schedules on and off, and with the latter stops what they have begun (jobs-and-schedules §7.2, §8). Thread-safe; a switch
 * that meets somebody else's write fails rather than undo it.
 */
final class ScheduleSwitch {

    private final ScheduleCatalog catalog;
    private final ScriptFlags flags;
    private final RunningKills kills;
    private final AuditLog audit;

    ScheduleSwitch(ScheduleCatalog catalog, ScriptFlags flags, RunningKills kills, AuditLog audit) {
        this.catalog = catalog;
        this.flags = flags;
        this.kills = kills;
        this.audit = audit;
    }

    /** On record only when it changed something; a revoked job stays revoked. */
    void enable(String id, Caller caller) {
        Stored<Schedule> stored = catalog.load(id);
        if (stored.document().enabled()) {
            return;
        }
        catalog.turn(stored, true);
        record(caller, "schedule_enable", id, Map.of("job_id", stored.document().jobId()));
    }

    /** The cascades and the record are due also when the schedule is off already. */
    void disable(String id, boolean cascade, boolean cascadeKill, Caller caller) {
        Stored<Schedule> stored = catalog.load(id);
        Schedule schedule = stored.document();
        if (schedule.enabled()) {
            catalog.turn(stored, false);
        }
        if (cascade) {
            flags.revoke(schedule.jobId());
        }
        int killed = cascadeKill ? kills.killRunsOf(schedule.jobId()) : 0;
        record(
                caller,
                "schedule_disable",
                id,
                Map.of(
                        "cascade", cascade,
                        "cascade_kill", cascadeKill,
                        "killed_execs", killed,
                        "job_id", schedule.jobId()));
    }

    private void record(Caller caller, String action, String id, Map<String, Object> payload) {
        audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, action, id, payload)));
    }
}
