package io.kanade.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.kanade.codec.Default;
import io.kanade.codec.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PC says that it is alive, by its own clock; also the reply to a ping (wire §4.4). CPU in percent of one core, sizes in bytes. */
@JsonInclude(Include.NON_EMPTY)
public record Heartbeat(
        String pcId,
        Timestamp at,
        String agentVersion,
        @Nullable String hostname,
        @Nullable String osFamily,
        @Nullable Double agentCpuPct,
        @Nullable Long agentRssBytes,
        @Nullable Long agentDiskReadBytes,
        @Nullable Long agentDiskWrittenBytes,
        @Default List<String> quarantinedVersions) {

    public Heartbeat {
        quarantinedVersions = quarantinedVersions == null ? List.of() : List.copyOf(quarantinedVersions);
    }
}
