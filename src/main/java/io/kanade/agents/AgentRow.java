package io.kanade.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.RawJson;
import io.kanade.codec.Shape;
import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/** One PC (http-core §4.1). {@code quarantinedVersions} is a JSON array and no key at all when there are none. */
public record AgentRow(
        String pcId,
        @Nullable String hostname,
        @Nullable String osFamily,
        @Nullable String agentVersion,
        @Nullable Timestamp lastHeartbeat,
        @Nullable Timestamp updatedAt,
        @Nullable Double agentCpuPct,
        @Nullable Long agentRssBytes,
        @Nullable Long agentDiskReadBytes,
        @Nullable Long agentDiskWrittenBytes,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Shape(like = String[].class) @Nullable
        RawJson quarantinedVersions) {}
