package io.kanade.results;

import io.kanade.projection.Received;
import io.kanade.wire.EventStarted;
import io.kanade.wire.ExecResult;
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

    /**
     * The event of the run that this result ends, whose row the caller writes; null when none is at hand, or the result was there before it:
     * then the event changes nothing (projection §5.3).
     */
    @Nullable
    Received<EventStarted> take(Received<ExecResult> result) {
        String resultId = result.message().identity();
        Received<EventStarted> event = waiting.get(resultId);
        if (event == null || result.id().publishedAt().compareTo(event.id().publishedAt()) < 0) {
            return null;
        }
        waiting.remove(resultId);
        taken.add(resultId);
        return event;
    }

    boolean isTaken(String resultId) {
        return taken.contains(resultId);
    }
}
