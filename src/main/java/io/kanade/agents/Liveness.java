package io.kanade.agents;

import io.kanade.codec.Timestamp;
import io.kanade.codec.UnicodeText;
import io.kanade.database.Where;
import io.kanade.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a PC is online: its last heartbeat, by its own clock, is at most {@link #ONLINE_FOR} old (http-core §4.2). */
public enum Liveness {
    ANY,
    ONLINE,
    OFFLINE;

    /** The same for the list, the scheduler and the dashboard. */
    public static final Duration ONLINE_FOR = Duration.ofMinutes(2);

    /** The oldest heartbeat of a PC that is online. */
    public static Timestamp cutoff(Instant now) {
        return Timestamp.of(now.minus(ONLINE_FOR));
    }

    /** The query's word; another one is a bare 400. */
    static Liveness named(@Nullable String word) {
        return switch (word == null ? "" : UnicodeText.strip(word)) {
            case "" -> ANY;
            case "online" -> ONLINE;
            case "offline" -> OFFLINE;
            default -> throw new Failure.Invalid(null);
        };
    }

    void restrict(Where where, Timestamp cutoff) {
        if (this == ONLINE) {
            where.and("last_heartbeat >= :cutoff", "cutoff", cutoff);
        } else if (this == OFFLINE) {
            where.and("(last_heartbeat IS NULL OR last_heartbeat < :cutoff)", "cutoff", cutoff);
        }
    }

    long of(AgentCounts counts) {
        return switch (this) {
            case ANY -> counts.known();
            case ONLINE -> counts.online();
            case OFFLINE -> counts.offline();
        };
    }
}
