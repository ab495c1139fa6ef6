package io.kanade.schedules;

/** The job catalog as a tick reads it, anew at every fire. Throws only when the broker is away. */
@FunctionalInterface
interface JobLookup {

    TickWorld.Job find(String jobId);
}
