package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.Default;
import org.jspecify.annotations.Nullable;

/** What a job does; who runs it and when is said elsewhere (jobs-and-schedules §3). Components in the order of the canonical JSON. */
public record Manifest(
        String id,
        String version,
        @Nullable String description,
        Execute execute,
        @Default Boolean requireApproval,
        @Nullable InventoryHint inventory,
        @Nullable EmitConfig emit,
        @Nullable CheckHint check,
        @Default Staleness staleness,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ClientHint client) {

    public Manifest {
        requireApproval = requireApproval == null ? Boolean.FALSE : requireApproval;
        staleness = staleness == null ? Staleness.CACHED : staleness;
    }
}
