package io.kanade.projection;

import io.kanade.broker.Broker;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A range of a stream, read in order by a consumer of its own that acknowledges nothing and that the broker forgets when nobody reads. A
 * message that got lost on the way shows as a gap in the consumer's numbers: then the reading is broken and begins again behind the last
 * message that came. For one thread.
 */
final class StreamReading implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReading.class);
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int BATCH = 500;
    private static final int BATCH_BYTES = 4 << 20;

    private final JetStreamManagement management;
    private final Pulling pulling;
    private final Asking asking;
    private final String stream;
    private final long end;
    private final long expected;
    private final String consumer;
    private long delivered;
    private long lastHeard = System.nanoTime();
    private boolean complete;
    private boolean broken;

    /** A message and its place. */
    record Found(Message message, long sequence) {}

    private StreamReading(JetStreamManagement management, Pulling pulling, ConsumerInfo made, long end) {
        this.management = management;
        this.pulling = pulling;
        this.asking = new Asking(pulling);
        this.stream = made.getStreamName();
        this.consumer = made.getName();
        this.end = end;
        this.expected = made.getNumPending();
        this.complete = expected == 0;
    }

    static StreamReading from(Durable durable, Broker broker, long first, long end)
            throws IOException, JetStreamApiException {
        JetStreamManagement management = broker.management();
        ConsumerConfiguration.Builder wanted = ConsumerConfiguration.builder()
                .ackPolicy(AckPolicy.None)
                .deliverPolicy(DeliverPolicy.ByStartSequence)
                .startSequence(first)
                .inactiveThreshold(FORGOTTEN_AFTER)
                .memStorage(true)
                .numReplicas(1);
        if (durable.filter() != null) {
            wanted.filterSubject(durable.filter());
        }
        ConsumerInfo made = management.addOrUpdateConsumer(durable.stream(), wanted.build());
        Pulling pulling = new Pulling(broker.connection(), durable.stream(), made.getName());
        return new StreamReading(management, pulling, made, end);
    }

    /** Messages from the first to the end of the stream; some at the end may be beyond what is wanted. */
    long expected() {
        return expected;
    }

    /** Everything of the range was given out. */
    boolean isComplete() {
        return complete;
    }

    boolean isBroken() {
        return broken;
    }

    /** The next messages in order; empty when none came for a moment, or nothing more will. */
    List<Found> next() throws InterruptedException {
        List<Found> batch = new ArrayList<>();
        long bytes = 0;
        while (!complete && !broken && batch.size() < BATCH && bytes < BATCH_BYTES) {
            asking.askForMore();
            Message message = pulling.next(PATIENCE);
            if (message == null) {
                broken = System.nanoTime() - lastHeard > SILENCE.toNanos();
                break;
            }
            asking.got(message);
            lastHeard = System.nanoTime();
            if (take(message, batch)) {
                bytes += message.getData().length;
            }
        }
        return batch;
    }

    private boolean take(Message message, List<Found> batch) {
        NatsJetStreamMetaData place = message.metaData();
        broken = place.consumerSequence() != delivered + 1;
        if (broken) {
            return false;
        }
        delivered++;
        complete = place.pendingCount() == 0 || place.streamSequence() >= end;
        if (place.streamSequence() > end) {
            return false;
        }
        batch.add(new Found(message, place.streamSequence()));
        return true;
    }

    @Override
    public void close() {
        try {
            pulling.close();
            management.deleteConsumer(stream, consumer);
        } catch (IOException | JetStreamApiException | IllegalStateException gone) {
            LOG.debug("the broker will forget the consumer by itself: {}", gone.getMessage());
        }
    }
}
