package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A job that end users may start themselves (jobs-and-schedules §3.8). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientHint(
        String name,
        @Nullable String description,
        JobCategory category,
        @Nullable String icon) {

    /** Where the job is offered; any text that is no category is kept as unknown. */
    public enum JobCategory {
        SOFTWARE_UPDATE,
        TROUBLESHOOT,
        CATALOG,
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
