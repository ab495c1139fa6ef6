package io.kanade.projection;

import io.kanade.broker.Broker;
import io.kanade.database.Database;
import io.kanade.failure.Backoff;
import io.kanade.failure.Failure;
import io.kanade.projection.ReplayProgress.Part;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what one durable has read, once more: from the first message of the stream to the place where the durable stood at the beginning.
 * What comes after is the live projection's. Waits out a broker or a database that is away. For the replay's thread.
 */
final class LaneReplay<M> {

    private static final Logger LOG = LoggerFactory.getLogger(LaneReplay.class);
    private static final Duration OPENING = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Lane<M> lane;
    private final Broker broker;
    private final Part part;
    private final ReplayWriter<M> writer;

    LaneReplay(Lane<M> lane, Broker broker, Database database, Part part) {
        this.lane = lane;
        this.broker = broker;
        this.part = part;
        this.writer = new ReplayWriter<>(lane, database);
    }

    void run(BooleanSupplier goOn) throws InterruptedException {
        awaitOpening(goOn);
        try {
            readAll(goOn);
        } finally {
            lane.status().replays(null);
        }
    }

    private void readAll(BooleanSupplier goOn) throws InterruptedException {
        String incarnation = lane.incarnation();
        long end = lane.floor();
        long next = 1;
        Rereading again = new Rereading(lane.projection().durable().stream(), next, end, lane.now());
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        while (next <= end && goOn.getAsBoolean()) {
            long begun = next;
            try (StreamReading reading = StreamReading.from(lane.projection().durable(), broker, begun, end)) {
                if (begun == 1) {
                    // Some of what the stream holds may be beyond the end.
                    again.expects(Math.min(reading.expected(), end));
                    part.reads(again);
                    lane.status().replays(again);
                }
                next = readOn(reading, next, again, goOn);
            } catch (JetStreamApiException | IOException | IllegalStateException | Failure.Unavailable away) {
                LOG.warn("the replay waits for the broker: {}", away.getMessage());
                Thread.sleep(backoff.next().toMillis());
            }
            if (!incarnation.equals(lane.incarnation())) {
                throw new Failure.Broken("the stream was made anew; what it held is gone", null);
            }
        }
        if (goOn.getAsBoolean()) {
            part.finished();
        }
    }

    /** Answers the sequence to go on with: behind the end, or where the reading broke off. */
    private long readOn(StreamReading reading, long from, Rereading again, BooleanSupplier goOn)
            throws InterruptedException {
        long next = from;
        while (goOn.getAsBoolean()) {
            List<StreamReading.Found> batch = reading.next();
            writer.write(batch, goOn);
            if (!batch.isEmpty()) {
                next = batch.get(batch.size() - 1).sequence() + 1;
                again.stored(batch.size(), next - 1);
            }
            if (reading.isComplete()) {
                return Long.MAX_VALUE;
            }
            if (reading.isBroken()) {
                return next;
            }
        }
        return next;
    }

    /** The durable's place is known once the live projection has opened it. */
    private void awaitOpening(BooleanSupplier goOn) throws InterruptedException {
        long limit = System.nanoTime() + OPENING.toNanos();
        while (lane.incarnation().isEmpty() && goOn.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new Failure.Unavailable("projector " + lane.projection().name() + " is not running", null);
            }
            Thread.sleep(MOMENT.toMillis());
        }
    }
}
