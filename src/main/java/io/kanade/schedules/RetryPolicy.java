package io.kanade.schedules;

/** How often and after what pause an agent repeats a failed run of this schedule (jobs-and-schedules §4.7), as Commands carry it. */
public record RetryPolicy(long max, long backoffSecs) {}
