package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.Default;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The change freeze of the whole fleet (jobs-and-schedules §7.4). Without bounds it holds until it is cleared. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Freeze(
        @Nullable String from,
        @Nullable String until,
        @Nullable String reason,
        @Default Tz tz) {

    public Freeze {
        tz = tz == null ? Tz.LOCAL : tz;
    }

    /** A bound that does not parse means frozen: a stored slip must not let changes through. */
    public boolean isActive(Instant now, ZoneId host) {
        ZoneId zone = tz.zone(host);
        try {
            boolean begun = from == null || !now.isBefore(Bound.parse(from, zone));
            boolean over = until != null && !now.isBefore(Bound.parse(until, zone));
            return begun && !over;
        } catch (InvalidRule unparsable) {
            return true;
        }
    }

    void check(ZoneId host) {
        Bound.check("", from, until, tz.zone(host));
    }
}
