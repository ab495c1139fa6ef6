package io.kanade.events;

import io.kanade.codec.RawJson;
import io.kanade.database.RowBatch;
import io.kanade.projection.DatedAhead;
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
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Stream OBS_EVENTS → {@code obs_events} (projection §5.2). Of a record id the first event stays; events without one are told apart by the
 * stream sequence, so that a redelivery does not double them (W9).
 */
public final class ObsEventsProjection implements StreamProjection<ObsEvent> {

    private static final Durable DURABLE =
            new Durable(Streams.OBS_EVENTS, "backend_obs_events_projector", Subjects.OBS_EVENTS, "obs_events");

    private static final String INSERT = """
            INSERT INTO obs_events (pc_id, at, kind, source, event_record_id, payload, stream_seq, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    /** Of events that look alike the one with the same payload; its writer may have ordered the keys of the payload otherwise. */
    private static final String CLAIM = """
            UPDATE obs_events
            SET stream_seq = :sequence
            WHERE id = (
                SELECT id
                FROM obs_events
                WHERE pc_id = :pcId AND at = :at AND kind = :kind AND source = :source
                  AND event_record_id IS NULL AND stream_seq IS NULL
                ORDER BY CASE WHEN payload = :payload THEN 0 ELSE 1 END, id
                LIMIT 1)
              AND NOT EXISTS (SELECT 1 FROM obs_events WHERE stream_seq = :sequence)
            """;

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
            insert.add(
                    event.pcId(),
                    event.at().stored(),
                    event.kind(),
                    event.source(),
                    event.eventRecordId(),
                    payloadOf(event),
                    // A record id tells redeliveries already; one index entry less for nearly every event.
                    event.eventRecordId() == null ? received.id().sequence() : null,
                    DatedAhead.receivedAt(event.at(), received.id().publishedAt()));
        }
        insert.execute();
    }

    /**
     * An event without record id may have its row from the original, which kept no sequence: then that row gets it, so that the event is not
     * stored twice.
     */
    @Override
    public void writeAgain(Handle transaction, List<Received<ObsEvent>> batch) {
        PreparedBatch claim = transaction.prepareBatch(CLAIM);
        for (Received<ObsEvent> received : batch) {
            ObsEvent event = received.message();
            if (event.eventRecordId() == null) {
                claim.bind("sequence", received.id().sequence())
                        .bind("pcId", event.pcId())
                        .bind("at", event.at().stored())
                        .bind("kind", event.kind())
                        .bind("source", event.source())
                        .bind("payload", payloadOf(event))
                        .add();
            }
        }
        if (claim.size() > 0) {
            claim.execute();
        }
        write(transaction, batch);
    }

    private static RawJson payloadOf(ObsEvent event) {
        RawJson payload = event.payload();
        return payload == null ? RawJson.NULL : payload;
    }

    @Override
    public long greatestSequence(Handle reading) {
        return reading.createQuery("SELECT coalesce(max(stream_seq), 0) FROM obs_events WHERE stream_seq IS NOT NULL")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void forgetSequencesAbove(Handle transaction, long sequence) {
        transaction.execute("UPDATE obs_events SET stream_seq = NULL WHERE stream_seq > ?", sequence);
    }
}
