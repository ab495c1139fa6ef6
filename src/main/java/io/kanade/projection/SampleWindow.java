package io.kanade.projection;

import io.kanade.codec.Timestamp;
import io.nats.client.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Samples between arrival and the next flush: after a second, or when a thousand are there (projection §5.6). A flush that fails keeps its
 * window (W31) within {@link #MOST} and {@link #MOST_BYTES}; beyond that the oldest are dropped and counted. Thread-safe: the broker's
 * dispatcher adds, the writer cuts.
 */
final class SampleWindow<M> {

    private static final int ENOUGH = 1000;
    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 16L << 20;
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final SampleProjection<M> projection;
    private final ProjectorStatus status;
    private final Clock clock;
    private final Map<Object, Sample<M>> waiting = new LinkedHashMap<>();
    private List<Arrived<M>> cut = List.of();
    private long bytes;
    private long openedAt;

    private record Sample<M>(Arrived<M> arrived, int bytes) {}

    SampleWindow(SampleProjection<M> projection, ProjectorStatus status, Clock clock) {
        this.projection = projection;
        this.status = status;
        this.clock = clock;
    }

    String subject() {
        return projection.subject();
    }

    ProjectorStatus status() {
        return status;
    }

    void receive(Message message) {
        try {
            add(new Sample<>(
                    new Arrived<>(projection.decode(message.getData()), Timestamp.of(clock.instant())),
                    message.getData().length));
        } catch (UndecodableMessage undecodable) {
            status.dropped(message.getSubject(), String.valueOf(undecodable.getMessage()));
        }
    }

    private synchronized void add(Sample<M> sample) {
        if (waiting.isEmpty()) {
            openedAt = System.nanoTime();
        }
        bytes += sample.bytes();
        Sample<M> replaced = waiting.put(projection.key(sample.arrived().message()), sample);
        if (replaced != null) {
            bytes -= replaced.bytes();
        }
        while (waiting.size() > MOST || (bytes > MOST_BYTES && waiting.size() > 1)) {
            Iterator<Sample<M>> oldest = waiting.values().iterator();
            bytes -= oldest.next().bytes();
            oldest.remove();
            status.dropped(projection.subject(), "the database is too slow for the samples that arrive");
        }
    }

    /** Takes the window for writing when it is due; it stays taken until {@link #written}. */
    synchronized boolean cutWhenDue(boolean evenIfYoung) {
        boolean due = waiting.size() >= ENOUGH
                || evenIfYoung
                || Duration.ofNanos(System.nanoTime() - openedAt).compareTo(EVERY) >= 0;
        if (cut.isEmpty() && due && !waiting.isEmpty()) {
            cut = waiting.values().stream().map(Sample::arrived).toList();
            waiting.clear();
            bytes = 0;
        }
        return !cut.isEmpty();
    }

    void write(Handle transaction) {
        projection.write(transaction, cut);
    }

    /** The items of the window, to be written one by one after they failed together. */
    List<Arrived<M>> items() {
        return cut;
    }

    void write(Handle transaction, Arrived<M> item) {
        projection.write(transaction, List.of(item));
    }

    synchronized void written() {
        status.stored(cut.size(), null);
        cut = List.of();
    }
}
