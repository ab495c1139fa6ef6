package io.kanade.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one layer sets (http-core §6.1); what it leaves to the layers below is absent. Durations are texts that nobody here parses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigScope(
        @Nullable String targetVersion,
        @Nullable String targetVersionJitter,
        @Nullable String heartbeatInterval,
        @Nullable String hostPerfInterval,
        @Nullable Boolean processPerfEnabled,
        @Nullable Timestamp processPerfExpiresAt,
        @Nullable Long processPerfTopN) {

    static final ConfigScope EMPTY = new ConfigScope(null, null, null, null, null, null, null);

    private static final long UINT32_MAX = 0xffff_ffffL;

    public ConfigScope {
        if (processPerfTopN != null && (processPerfTopN < 0 || processPerfTopN > UINT32_MAX)) {
            throw new IllegalArgumentException("process_perf_top_n must be an unsigned 32-bit integer");
        }
    }

    /** This layer under another one, whose values win. */
    ConfigScope under(ConfigScope upper) {
        return new ConfigScope(
                either(upper.targetVersion, targetVersion),
                either(upper.targetVersionJitter, targetVersionJitter),
                either(upper.heartbeatInterval, heartbeatInterval),
                either(upper.hostPerfInterval, hostPerfInterval),
                either(upper.processPerfEnabled, processPerfEnabled),
                either(upper.processPerfExpiresAt, processPerfExpiresAt),
                either(upper.processPerfTopN, processPerfTopN));
    }

    /** The names of the fields that this layer sets. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        note(fields, "target_version", targetVersion);
        note(fields, "target_version_jitter", targetVersionJitter);
        note(fields, "heartbeat_interval", heartbeatInterval);
        note(fields, "host_perf_interval", hostPerfInterval);
        note(fields, "process_perf_enabled", processPerfEnabled);
        note(fields, "process_perf_expires_at", processPerfExpiresAt);
        note(fields, "process_perf_top_n", processPerfTopN);
        return fields;
    }

    private static void note(List<String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.add(name);
        }
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }
}
