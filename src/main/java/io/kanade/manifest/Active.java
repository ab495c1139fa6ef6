package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The time in which a schedule is awake, {@code [from, until)} (jobs-and-schedules §4.5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Active(@Nullable String from, @Nullable String until) implements Unset.Part {

    public static final Active ALWAYS = new Active(null, null);

    /** A bound that does not parse counts as absent: a stored slip does not silence a schedule. */
    public boolean contains(Instant now, ZoneId zone) {
        return Bound.lenient(from, zone).map(start -> !now.isBefore(start)).orElse(true)
                && Bound.lenient(until, zone).map(now::isBefore).orElse(true);
    }

    @Override
    public boolean saysNothing() {
        return from == null && until == null;
    }
}
