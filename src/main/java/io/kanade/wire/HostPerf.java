package io.kanade.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/** One sample of a whole PC (wire §4.6): CPU in percent of the host, sizes in bytes, rates in bytes per second. */
@JsonInclude(Include.NON_NULL)
public record HostPerf(
        String pcId,
        Timestamp at,
        @Nullable Double cpuPct,
        @Nullable Long cpuCount,
        @Nullable Long memUsedBytes,
        @Nullable Long memTotalBytes,
        @Nullable Long swapUsedBytes,
        @Nullable Long swapTotalBytes,
        @Nullable Double diskReadBytesPerSec,
        @Nullable Double diskWrittenBytesPerSec,
        @Nullable Double netRxBytesPerSec,
        @Nullable Double netTxBytesPerSec) {

    private static final long UINT32_MAX = 0xffffffffL;

    public HostPerf {
        if (cpuCount != null && (cpuCount < 0 || cpuCount > UINT32_MAX)) {
            throw new IllegalArgumentException("cpu_count must be an unsigned 32-bit integer");
        }
    }
}
