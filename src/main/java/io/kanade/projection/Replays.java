package io.kanade.projection;

import io.kanade.broker.Broker;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.database.WriteFailure;
import io.kanade.failure.Failure;
import io.kanade.projection.ReplayProgress.Part;
import io.kanade.wire.Streams;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads streams again from their first message, beside the live projection, and writes what is missing in the live tables: rows are never
 * deleted first, so answers have no gap (projection §9.5). One replay at a time, on a thread of its own, which takes turns with the other
 * writers after each batch. Nothing of it is kept anywhere: one that was killed is simply started again. Thread-safe.
 */
public final class Replays {

    /** Asks for every stream. */
    public static final String ALL = "all";

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Broker broker;
    private final Database database;
    private final List<Lane<?>> lanes;
    private final Clock clock;
    private @Nullable ReplayProgress current;
    private @Nullable Thread thread;
    private volatile boolean stopping;

    Replays(Broker broker, Database database, List<Lane<?>> lanes, Clock clock) {
        this.broker = broker;
        this.database = database;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** The one that is under way, or else the last one. */
    public synchronized Optional<ReplayProgress> latest() {
        return Optional.ofNullable(current);
    }

    /**
     * Begins to read a stream again, or all of them. {@link Failure.Invalid} when no projector reads such a stream,
     * {@link Failure.Conflict} while another replay is under way.
     */
    public synchronized ReplayProgress begin(String stream) {
        List<Lane<?>> chosen = chosen(stream);
        if (current != null && !current.isFinished()) {
            throw new Failure.Conflict("another replay is under way: " + current.line());
        }
        ReplayProgress progress = new ReplayProgress(
                stream,
                chosen.stream().map(lane -> new Part(lane.projection().name())).toList(),
                Timestamp.of(clock.instant()));
        current = progress;
        thread = new Thread(() -> run(chosen, progress), "replay");
        thread.setDaemon(true);
        thread.start();
        return progress;
    }

    /** Ends one that is under way after the batch in hand. */
    void stop() throws InterruptedException {
        Thread running;
        synchronized (this) {
            stopping = true;
            running = thread;
        }
        if (running != null) {
            running.join(STOP_WITHIN.toMillis());
        }
    }

    /** The projectors that read a stream, or all of them. */
    List<Lane<?>> chosen(String stream) {
        List<Lane<?>> chosen = new ArrayList<>();
        for (Lane<?> lane : lanes) {
            if (stream.equalsIgnoreCase(ALL)
                    || lane.projection().durable().stream().equals(stream.toUpperCase(Locale.ROOT))) {
                chosen.add(lane);
            }
        }
        // A run's beginning before its end: the row of a result that comes first never learns what only the beginning
        // tells.
        chosen.sort(Comparator.comparing(
                lane -> lane.projection().durable().stream().equals(Streams.RESULTS)));
        if (chosen.isEmpty()) {
            String known = lanes.stream()
                    .map(lane -> lane.projection().durable().stream())
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(", "));
            throw new Failure.Invalid("stream must be one of " + known + " or " + ALL);
        }
        return chosen;
    }

    private void run(List<Lane<?>> chosen, ReplayProgress progress) {
        String failure = null;
        try {
            for (int i = 0; i < chosen.size() && !stopping; i++) {
                new LaneReplay<>(
                                chosen.get(i),
                                broker,
                                database,
                                progress.parts().get(i))
                        .run(() -> !stopping);
            }
            failure = stopping ? "the service is stopping" : null;
        } catch (InterruptedException interrupted) {
            failure = "interrupted";
        } catch (Exception | Error unexpected) {
            LOG.error("the replay of {} failed", progress.stream(), unexpected);
            failure = WriteFailure.reason(unexpected);
        } finally {
            progress.end(failure, Timestamp.of(clock.instant()));
            LOG.info("{}", progress.line());
        }
    }
}
