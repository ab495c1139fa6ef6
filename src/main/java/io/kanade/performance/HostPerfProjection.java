package io.kanade.performance;

import io.kanade.database.RowBatch;
import io.kanade.projection.Arrived;
import io.kanade.projection.DatedAhead;
import io.kanade.projection.SampleProjection;
import io.kanade.projection.UndecodableMessage;
import io.kanade.projection.WireReader;
import io.kanade.wire.HostPerf;
import io.kanade.wire.Subjects;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Samples of whole PCs → {@code host_perf_samples} (projection §5.6); of one PC and instant the first one stays. */
public final class HostPerfProjection implements SampleProjection<HostPerf> {

    private static final String INSERT = """
            INSERT INTO host_perf_samples
                (pc_id, at, cpu_pct, cpu_count, mem_used_bytes, mem_total_bytes, swap_used_bytes, swap_total_bytes,
                 disk_read_bytes_per_sec, disk_written_bytes_per_sec, net_rx_bytes_per_sec, net_tx_bytes_per_sec,
                 received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (pc_id, at) DO NOTHING
            """;

    private final WireReader reader;

    public HostPerfProjection(WireReader reader) {
        this.reader = reader;
    }

    @Override
    public String name() {
        return "host-perf";
    }

    @Override
    public String subject() {
        return Subjects.HOST_SAMPLES;
    }

    @Override
    public HostPerf decode(byte[] body) throws UndecodableMessage {
        return reader.read(body, HostPerf.class);
    }

    @Override
    public void write(Handle transaction, List<Arrived<HostPerf>> window) {
        RowBatch insert = RowBatch.of(transaction, INSERT);
        for (Arrived<HostPerf> arrived : window) {
            HostPerf sample = arrived.message();
            insert.add(
                    sample.pcId(),
                    sample.at().stored(),
                    sample.cpuPct(),
                    sample.cpuCount(),
                    sample.memUsedBytes(),
                    sample.memTotalBytes(),
                    sample.swapUsedBytes(),
                    sample.swapTotalBytes(),
                    sample.diskReadBytesPerSec(),
                    sample.diskWrittenBytesPerSec(),
                    sample.netRxBytesPerSec(),
                    sample.netTxBytesPerSec(),
                    DatedAhead.receivedAt(sample.at(), arrived.receivedAt()));
        }
        insert.execute();
    }
}
