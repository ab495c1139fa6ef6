package io.kanade.wire;

/** The names of the key-value buckets (wire §2.2, §3; the last one is ours, ours.md §3). */
public final class Buckets {

    public static final String SCRIPT_CURRENT = "script_current";
    public static final String SCRIPT_STATUS = "script_status";
    public static final String AGENTS_STATE = "agents_state";
    public static final String AGENT_CONFIG = "agent_config";
    public static final String AGENT_GROUPS = "agent_groups";
    public static final String SCHEDULES = "schedules";
    public static final String JOBS = "jobs";
    public static final String FLEET_CONFIG = "fleet_config";
    public static final String NOTIFICATIONS_READ = "notifications_read";
    public static final String JOBS_YAML = "jobs_yaml";
    public static final String SCHEDULES_YAML = "schedules_yaml";
    public static final String SCHEDULER_DISPATCH = "scheduler_dispatch";
    public static final String SCHEDULER_CLAIMS = "scheduler_claims";

    private Buckets() {}
}
