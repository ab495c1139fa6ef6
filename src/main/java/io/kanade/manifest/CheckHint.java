package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.Default;
import org.jspecify.annotations.Nullable;

/** A job whose output carries a health status (jobs-and-schedules §3.5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckHint(
        String name,
        @Default String statusField,
        @Default String detailField,
        @Nullable String troubleshoot,
        @Default Boolean fleet) {

    public CheckHint {
        statusField = statusField == null ? "status" : statusField;
        detailField = detailField == null ? "detail" : detailField;
        fleet = fleet == null ? Boolean.TRUE : fleet;
    }
}
