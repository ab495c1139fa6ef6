package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A job whose lines of output are events (jobs-and-schedules §3.4). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmitConfig(EmitKind type, @Nullable String watermarkPath) {

    /** What the lines are. */
    public enum EmitKind {
        EVENTS
    }
}
