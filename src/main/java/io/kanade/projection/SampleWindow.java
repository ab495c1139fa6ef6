package io.kanade.projection;

import io.nats.client.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Samples between arrival and the next flush: after a second, or when a thousand are there (projection §5.6). A flush that fails keeps its
 * window (W31) within {@link #MOST}; beyond that the oldest are dropped and counted. Thread-safe: the broker's dispatcher adds, the
 * writer cuts.
 */
final class SampleWindow<M> {

    private static final int ENOUGH = 1000;
    private static final int MOST = 10_000;
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final SampleProjection<M> projection;
    private final ProjectorStatus status;
    private final Map<Object, M> waiting = new LinkedHashMap<>();
    private List<M> cut = List.of();
    private long openedAt;

    SampleWindow(SampleProjection<M> projection, ProjectorStatus status) {
        this.projection = projection;
        this.status = status;
    }

    String subject() {
        return projection.subject();
    }

    ProjectorStatus status() {
        return status;
    }

    void receive(Message message) {
        try {
            add(projection.decode(message.getData()));
        } catch (UndecodableMessage undecodable) {
            status.dropped(message.getSubject(), String.valueOf(undecodable.getMessage()));
        }
    }

    private synchronized void add(M sample) {
        if (waiting.isEmpty()) {
            openedAt = System.nanoTime();
        }
        waiting.put(projection.key(sample), sample);
        if (waiting.size() > MOST) {
            waiting.remove(waiting.keySet().iterator().next());
            status.dropped(projection.subject(), "the database is too slow for the samples that arrive");
        }
    }

    /** Takes the window for writing when it is due; it stays taken until {@link #written}. */
    synchronized boolean cutWhenDue(boolean evenIfYoung) {
        boolean due = waiting.size() >= ENOUGH
                || evenIfYoung
                || Duration.ofNanos(System.nanoTime() - openedAt).compareTo(EVERY) >= 0;
        if (cut.isEmpty() && due && !waiting.isEmpty()) {
            cut = new ArrayList<>(waiting.values());
            waiting.clear();
        }
        return !cut.isEmpty();
    }

    void write(Handle transaction) {
        projection.write(transaction, cut);
    }

    /** The items of the window, to be written one by one after they failed together. */
    List<M> items() {
        return cut;
    }

    void write(Handle transaction, M item) {
        projection.write(transaction, List.of(item));
    }

    synchronized void written() {
        status.stored(cut.size(), null);
        cut = List.of();
    }
}
