package io.kanade.manifest;

/** Identity and session a script runs in (jobs-and-schedules §3.2). */
public enum RunAs {
    SYSTEM,
    USER,
    SYSTEM_GUI
}
