package io.kanade.performance;

import io.kanade.database.RowBatch;
import io.kanade.projection.Arrived;
import io.kanade.projection.DatedAhead;
import io.kanade.projection.SampleProjection;
import io.kanade.projection.UndecodableMessage;
import io.kanade.projection.WireReader;
import io.kanade.wire.ProcessPerf;
import io.kanade.wire.Subjects;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Process lists → {@code process_perf_samples} (projection §5.6). One row per statement of the batch, so a list of any length is stored
 * (W31); of two entries with one process id the first stays.
 */
public final class ProcessPerfProjection implements SampleProjection<ProcessPerf> {

    private static final String INSERT = """
            INSERT INTO process_perf_samples
                (pc_id, at, pid, name, cpu_pct, rss_bytes, disk_read_bytes_per_sec, disk_written_bytes_per_sec, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (pc_id, at, pid) DO NOTHING
            """;

    private final WireReader reader;

    public ProcessPerfProjection(WireReader reader) {
        this.reader = reader;
    }

    @Override
    public String name() {
        return "process-perf";
    }

    @Override
    public String subject() {
        return Subjects.PROCESS_SAMPLES;
    }

    @Override
    public ProcessPerf decode(byte[] body) throws UndecodableMessage {
        return reader.read(body, ProcessPerf.class);
    }

    @Override
    public void write(Handle transaction, List<Arrived<ProcessPerf>> window) {
        RowBatch insert = RowBatch.of(transaction, INSERT);
        for (Arrived<ProcessPerf> arrived : window) {
            ProcessPerf sample = arrived.message();
            String receivedAt = DatedAhead.receivedAt(sample.at(), arrived.receivedAt());
            for (ProcessPerf.Usage process : sample.processes()) {
                insert.add(
                        sample.pcId(),
                        sample.at().stored(),
                        process.pid(),
                        process.name(),
                        process.cpuPct(),
                        process.rssBytes(),
                        process.diskReadBytesPerSec(),
                        process.diskWrittenBytesPerSec(),
                        receivedAt);
            }
        }
        insert.execute();
    }
}
