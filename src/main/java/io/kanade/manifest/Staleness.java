package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How fresh an agent's connection must be before it runs the job (jobs-and-schedules §3.7). The age is there exactly when the mode is
 * strict; other keys in it are ignored, even on create (§2.3).
 */
@JsonIgnoreProperties
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Staleness(Mode mode, @Nullable String maxCacheAge) {

    public static final Staleness CACHED = new Staleness(Mode.CACHED, null);

    /** What the agent does without a fresh connection. */
    public enum Mode {
        CACHED,
        STRICT,
        UNCHECKED
    }

    public Staleness {
        if (mode != Mode.STRICT) {
            maxCacheAge = null;
        } else if (maxCacheAge == null) {
            throw new IllegalArgumentException("strict needs a max_cache_age");
        }
    }
}
