package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the facts that a job prints are shown and flattened (jobs-and-schedules §3.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InventoryHint(
        List<DisplayField> display,
        @Nullable List<DisplayField> summary,
        @Nullable List<ExplodeSpec> explode,
        @Nullable List<String> historyScalars) {}
