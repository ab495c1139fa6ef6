package io.kanade.manifest;

/** What interprets a script (jobs-and-schedules §3.2). */
public enum ExecuteShell {
    POWERSHELL,
    CMD
}
