package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One column or line of an inventory view; {@code columns} is for {@code type: table} (jobs-and-schedules §3.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DisplayField(
        String field,
        String label,
        @Nullable String type,
        @Nullable List<DisplayField> columns) {}
