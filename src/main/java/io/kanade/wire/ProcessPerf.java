package io.kanade.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.kanade.codec.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The busiest processes of a PC at one moment (wire §4.7). */
public record ProcessPerf(String pcId, Timestamp at, List<Usage> processes) {

    public ProcessPerf {
        processes = List.copyOf(processes);
    }

    /** What one process uses: CPU in percent of one core, memory in bytes, rates in bytes per second. */
    @JsonInclude(Include.NON_NULL)
    public record Usage(
            long pid,
            String name,
            double cpuPct,
            long rssBytes,
            @Nullable Double diskReadBytesPerSec,
            @Nullable Double diskWrittenBytesPerSec) {

        private static final long UINT32_MAX = 0xffffffffL;

        public Usage {
            if (pid < 0 || pid > UINT32_MAX) {
                throw new IllegalArgumentException("pid must be an unsigned 32-bit integer");
            }
        }
    }
}
