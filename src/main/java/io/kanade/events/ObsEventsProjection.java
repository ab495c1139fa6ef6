package io.kanade.events;

import io.kanade.codec.RawJson;
import io.kanade.database.RowBatch;
import io.kanade.projection.Durable;
import io.kanade.projection.Incoming;
import io.kanade.projection.Received;
import io.kanade.projection.StreamProjection;
import io.kanade.projection.UndecodableMessage;
import io.kanade.projection.WireReader;
import io.kanade.wire.ObsEvent;
import io.kanade.wire.Streams;
import io.kanade.wire.Subjects;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Stream OBS_EVENTS → {@code obs_events} (projection §5.2). Of a record id the first event stays; events without one are told apart by the
 * stream sequence, so that a redelivery does not double them (W9).
 */
public final class ObsEventsProjection implements StreamProjection<ObsEvent> {

    private static final Durable DURABLE =
            new Durable(Streams.OBS_EVENTS, "backend_obs_events_projector", Subjects.OBS_EVENTS, "obs_events");

    private static final String INSERT = """
            INSERT INTO obs_events (pc_id, at, kind, source, event_record_id, payload, stream_seq)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String NO_PAYLOAD = "null";

    private final WireReader reader;

    public ObsEventsProjection(WireReader reader) {
        this.reader = reader;
    }

    @Override
    public String name() {
        return "obs-events";
    }

    @Override
    public Durable durable() {
        return DURABLE;
    }

    @Override
    public ObsEvent decode(Incoming incoming) throws UndecodableMessage {
        return reader.read(incoming.body(), ObsEvent.class);
    }

    @Override
    public void write(Handle transaction, List<Received<ObsEvent>> batch) {
        RowBatch insert = RowBatch.of(transaction, INSERT);
        for (Received<ObsEvent> received : batch) {
            ObsEvent event = received.message();
            RawJson payload = event.payload();
            insert.add(
                    event.pcId(),
                    event.at().stored(),
                    event.kind(),
                    event.source(),
                    event.eventRecordId(),
                    payload == null ? NO_PAYLOAD : payload.text(),
                    // A record id tells redeliveries already; one index entry less for nearly every event.
                    event.eventRecordId() == null ? received.id().sequence() : null);
        }
        insert.execute();
    }

    @Override
    public void forgetSequencesAbove(Handle transaction, long sequence) {
        transaction.execute("UPDATE obs_events SET stream_seq = NULL WHERE stream_seq > ?", sequence);
    }
}
