package io.kanade.schedules;

import java.util.Locale;

/** Why a slot fired or did not: the closed list of jobs-and-schedules §5.4 and §5.8. There are no others. */
public enum Reason {
    FIRED,
    REJECTED,
    FROZEN,
    DORMANT,
    SKIP_DATE,
    OUTSIDE_WINDOW,
    JOB_UNKNOWN,
    JOB_UNREADABLE,
    JOB_REVOKED,
    INVALID,
    DATABASE,
    NOBODY,
    DONE,
    SUPPRESSED,
    NO_SLOT,
    CLAIMED,
    DISABLED,
    MERGED,
    MISSED_DOWN,
    MISSED_LATE,
    MISSED_BROKER;

    /** The spelling that decisions are stored and answered in. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
