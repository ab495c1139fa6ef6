package io.kanade.jobs;

import java.util.Optional;

/** Who still needs a job; the schedules answer. */
@FunctionalInterface
public interface JobUsers {

    /** One of the schedules that refer to the job, enabled or not. */
    Optional<String> scheduleUsing(String jobId);
}
