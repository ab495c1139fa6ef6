package io.kanade.schedules;

import io.kanade.manifest.Schedule;

/** What a create answers and puts on record (jobs-and-schedules §7.2). */
record ScheduleSummary(String id, String when, boolean enabled, String jobId) {

    static ScheduleSummary of(Schedule schedule) {
        return new ScheduleSummary(schedule.id(), schedule.when().display(), schedule.enabled(), schedule.jobId());
    }
}
