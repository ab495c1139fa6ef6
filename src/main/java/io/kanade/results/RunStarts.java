package io.kanade.results;

import io.kanade.projection.Received;
import io.kanade.wire.EventStarted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The started events of the transaction that is being written: one whose result is there, too, becomes one insert with it instead of an
 * insert and an update. For whoever holds the one writing connection.
 */
public final class RunStarts {

    private final Map<String, Received<EventStarted>> waiting = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** Forgets the transaction before. */
    void expect(List<Received<EventStarted>> events) {
        waiting.clear();
        taken.clear();
        events.forEach(event -> waiting.putIfAbsent(event.message().resultId(), event));
    }

    /** The event of this run, whose row the caller writes; null when none is at hand. */
    @Nullable
    Received<EventStarted> take(String resultId) {
        Received<EventStarted> event = waiting.remove(resultId);
        if (event != null) {
            taken.add(resultId);
        }
        return event;
    }

    boolean isTaken(String resultId) {
        return taken.contains(resultId);
    }
}
