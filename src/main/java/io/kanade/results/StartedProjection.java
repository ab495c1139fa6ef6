package io.kanade.results;

import io.kanade.database.RowBatch;
import io.kanade.projection.Durable;
import io.kanade.projection.Incoming;
import io.kanade.projection.Received;
import io.kanade.projection.StreamProjection;
import io.kanade.projection.UndecodableMessage;
import io.kanade.projection.WireReader;
import io.kanade.wire.EventStarted;
import io.kanade.wire.Streams;
import io.kanade.wire.Subjects;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Started events → running rows of {@code execution_results} (projection §5.3). An event that comes after its result, or twice, changes
 * nothing.
 */
public final class StartedProjection implements StreamProjection<EventStarted> {

    private static final Durable DURABLE =
            new Durable(Streams.EVENTS, "backend_events_projector", Subjects.STARTED_EVENTS, "execution_results");

    private static final String INSERT = """
            INSERT INTO execution_results
                (result_id, request_id, exec_id, pc_id, started_at, version, job_id, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (result_id) DO NOTHING
            """;

    private final WireReader reader;
    private final RunStarts starts;

    public StartedProjection(WireReader reader, RunStarts starts) {
        this.reader = reader;
        this.starts = starts;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Durable durable() {
        return DURABLE;
    }

    @Override
    public EventStarted decode(Incoming incoming) throws UndecodableMessage {
        return reader.read(incoming.body(), EventStarted.class);
    }

    @Override
    public void expect(List<Received<EventStarted>> batch) {
        starts.expect(batch);
    }

    @Override
    public void writeAgain(Handle transaction, List<Received<EventStarted>> batch) {
        starts.expect(List.of());
        write(transaction, batch);
    }

    @Override
    public void write(Handle transaction, List<Received<EventStarted>> batch) {
        RowBatch insert = RowBatch.of(transaction, INSERT);
        // Neighbouring keys dirty fewer pages of the primary key than random ones.
        batch.stream()
                .filter(received -> !starts.isTaken(received.message().resultId()))
                .sorted(Comparator.comparing(received -> received.message().resultId()))
                .forEach(received -> {
                    EventStarted event = received.message();
                    insert.add(
                            event.resultId(),
                            event.requestId(),
                            event.execId(),
                            event.pcId(),
                            event.startedAt().stored(),
                            event.version(),
                            event.manifestId(),
                            received.id().publishedAt().stored());
                });
        insert.execute();
    }
}
