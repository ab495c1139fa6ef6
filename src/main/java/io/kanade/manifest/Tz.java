package io.kanade.manifest;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** Whose wall clock a schedule or freeze means: that of the machine that ticks, or UTC. */
public enum Tz {
    LOCAL,
    UTC;

    public ZoneId zone(ZoneId host) {
        return this == UTC ? ZoneOffset.UTC : host;
    }
}
