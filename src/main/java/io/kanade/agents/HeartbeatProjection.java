package io.kanade.agents;

import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.RowBatch;
import io.kanade.projection.Arrived;
import io.kanade.projection.SampleProjection;
import io.kanade.projection.UndecodableMessage;
import io.kanade.projection.WireReader;
import io.kanade.wire.Heartbeat;
import io.kanade.wire.Subjects;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Heartbeats → {@code agents} (projection §5.6): the last one received of each PC within a window, whatever its own time. A host name or
 * system once stored stays; what an agent measures of itself is replaced, also by nothing. Beside the agent's time stands that of the
 * arrival by our clock (W24).
 */
public final class HeartbeatProjection implements SampleProjection<Heartbeat> {

    /** {@code excluded.updated_at} is the column's default, the present, in each engine's own words. */
    private static final String UPSERT = """
            INSERT INTO agents
                (pc_id, hostname, os_family, agent_version, last_heartbeat, agent_cpu_pct, agent_rss_bytes,
                 agent_disk_read_bytes, agent_disk_written_bytes, quarantined_versions, received_at, first_seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (pc_id) DO UPDATE
            SET hostname = coalesce(agents.hostname, excluded.hostname),
                os_family = coalesce(agents.os_family, excluded.os_family),
                agent_version = excluded.agent_version,
                last_heartbeat = excluded.last_heartbeat,
                agent_cpu_pct = excluded.agent_cpu_pct,
                agent_rss_bytes = excluded.agent_rss_bytes,
                agent_disk_read_bytes = excluded.agent_disk_read_bytes,
                agent_disk_written_bytes = excluded.agent_disk_written_bytes,
                quarantined_versions = excluded.quarantined_versions,
                received_at = excluded.received_at,
                updated_at = excluded.updated_at
            """;

    private final WireReader reader;
    private final StrictJson json;
    private final ClockSkew skew = new ClockSkew();

    public HeartbeatProjection(WireReader reader, StrictJson json) {
        this.reader = reader;
        this.json = json;
    }

    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public String subject() {
        return Subjects.HEARTBEATS;
    }

    @Override
    public Heartbeat decode(byte[] body) throws UndecodableMessage {
        return reader.read(body, Heartbeat.class);
    }

    @Override
    public Object key(Heartbeat heartbeat) {
        return heartbeat.pcId();
    }

    @Override
    public void write(Handle transaction, List<Arrived<Heartbeat>> window) {
        RowBatch upsert = RowBatch.of(transaction, UPSERT);
        for (Arrived<Heartbeat> arrived : window) {
            Heartbeat heartbeat = arrived.message();
            Timestamp receivedAt = arrived.receivedAt();
            skew.isOff(heartbeat.pcId(), heartbeat.at(), receivedAt);
            List<String> quarantined = heartbeat.quarantinedVersions();
            upsert.add(
                    heartbeat.pcId(),
                    heartbeat.hostname(),
                    heartbeat.osFamily(),
                    heartbeat.agentVersion(),
                    heartbeat.at().stored(),
                    heartbeat.agentCpuPct(),
                    heartbeat.agentRssBytes(),
                    heartbeat.agentDiskReadBytes(),
                    heartbeat.agentDiskWrittenBytes(),
                    quarantined.isEmpty() ? null : new RawJson(json.write(quarantined)),
                    receivedAt.stored(),
                    receivedAt.stored());
        }
        upsert.execute();
    }
}
