package io.kanade.projection;

import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.projection.CommittedFloor.Mark;
import io.kanade.projection.Situation.ConsumerFacts;
import io.kanade.projection.Situation.StreamFacts;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a durable and our cursor together before the first pull, as {@link Positioning} decides, and tells the lane where it stands.
 * Called by a puller whenever it starts, and again after each reconnect.
 */
final class DurableOpener {

    private static final Logger LOG = LoggerFactory.getLogger(DurableOpener.class);

    private final Database database;

    DurableOpener(Database database) {
        this.database = database;
    }

    /** Returns the consumer as it stands at the broker now. */
    ConsumerInfo open(Lane<?> lane, JetStreamManagement broker) throws IOException, JetStreamApiException {
        Durable durable = lane.projection().durable();
        StoredStream stream = new StoredStream(broker, durable.stream());
        ConsumerInfo consumer = find(broker, durable);
        Situation situation = look(durable, stream, consumer);
        Decision decision = Positioning.decide(situation);
        StreamFacts facts = situation.stream();
        if (decision instanceof Decision.GoOn) {
            return standAt(lane, facts, markOf(situation.cursor()), Objects.requireNonNull(consumer));
        }
        if (decision instanceof Decision.Adopt adopt) {
            Mark mark = new Mark(adopt.ackFloor(), stream.timeOf(adopt.ackFloor()));
            LOG.info("durable {} is taken over behind message {}", durable.name(), adopt.ackFloor());
            save(durable, facts, mark);
            return standAt(lane, facts, mark, Objects.requireNonNull(consumer));
        }
        Mark mark = restart(lane, stream, facts, decision, situation.cursor());
        if (consumer != null) {
            delete(broker, durable);
        }
        ConsumerInfo made = create(broker, durable, mark.sequence());
        standAt(lane, facts, mark, made);
        tellWhatIsReadAgain(lane, facts, mark, made);
        return made;
    }

    private static void tellWhatIsReadAgain(Lane<?> lane, StreamFacts stream, Mark mark, ConsumerInfo made) {
        if (made.getNumPending() == 0) {
            return;
        }
        long from = Math.max(mark.sequence() + 1, stream.firstSequence());
        Rereading again = new Rereading(lane.projection().durable().stream(), from, stream.lastSequence(), lane.now());
        again.expects(made.getNumPending());
        lane.status().readsAgain(again);
    }

    private Situation look(Durable durable, StoredStream stream, @Nullable ConsumerInfo consumer)
            throws IOException, JetStreamApiException {
        StreamInfo info = stream.facts();
        StreamFacts facts = new StreamFacts(
                info.getCreateTime().toInstant().toString(),
                info.getStreamState().getFirstSequence(),
                info.getStreamState().getLastSequence());
        Cursor cursor = database.read(
                handle -> handle.attach(CursorDao.class).find(durable.name()).orElse(null));
        boolean empty = database.read(handle -> handle.createQuery("SELECT 1 FROM " + durable.table() + " LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isEmpty());
        Timestamp timeAtCursor = cursor == null ? null : stream.timeOf(cursor.sequence());
        return new Situation(cursor, empty, facts, timeAtCursor, consumer == null ? null : factsOf(consumer));
    }

    /** Writes down where the durable shall begin, before it is made anew there. */
    private Mark restart(
            Lane<?> lane, StoredStream stream, StreamFacts facts, Decision decision, @Nullable Cursor cursor)
            throws IOException, JetStreamApiException {
        Durable durable = lane.projection().durable();
        if (decision instanceof Decision.ReadAfter after) {
            LOG.info("durable {} is made anew behind message {}: {}", durable.name(), after.sequence(), after.why());
            Mark mark = cursor == null ? new Mark(0, null) : markOf(cursor);
            save(durable, facts, mark);
            return mark;
        }
        Mark kept = decision instanceof Decision.TailLost ? stillOurs(stream, facts, cursor) : new Mark(0, null);
        LOG.warn(
                "stream {} is not the one that was followed (now {} to {}); {} messages of it are ours, the rest is read",
                durable.stream(),
                facts.firstSequence(),
                facts.lastSequence(),
                kept.sequence());
        database.write(handle -> {
            lane.projection().forgetSequencesAbove(handle, kept.sequence());
            handle.attach(DeadLetterDao.class)
                    .setApart(
                            lane.projection().name(),
                            durable.stream(),
                            facts.incarnation(),
                            kept.sequence(),
                            lane.now());
            CursorDao.save(handle, cursorOf(durable, facts, kept));
            return null;
        });
        return kept;
    }

    /** The last message published no later than the last one we committed: whatever took over its number came after. */
    private static Mark stillOurs(StoredStream stream, StreamFacts facts, @Nullable Cursor cursor)
            throws IOException, JetStreamApiException {
        if (cursor == null || cursor.publishedAt() == null) {
            return new Mark(0, null);
        }
        return stream.lastPublishedBy(
                cursor.publishedAt(), facts.firstSequence(), Math.min(facts.lastSequence(), cursor.sequence()));
    }

    private static ConsumerInfo standAt(Lane<?> lane, StreamFacts stream, Mark mark, ConsumerInfo consumer) {
        boolean outstanding = consumer.getNumAckPending() > 0;
        long delivered = consumer.getDelivered().getStreamSequence();
        lane.standAt(stream.incarnation(), mark, outstanding ? delivered : 0);
        return consumer;
    }

    private void save(Durable durable, StreamFacts stream, Mark mark) {
        database.write(handle -> {
            CursorDao.save(handle, cursorOf(durable, stream, mark));
            return null;
        });
    }

    private static Cursor cursorOf(Durable durable, StreamFacts stream, Mark mark) {
        return new Cursor(durable.name(), durable.stream(), stream.incarnation(), mark.sequence(), mark.publishedAt());
    }

    private static Mark markOf(@Nullable Cursor cursor) {
        if (cursor == null) {
            return new Mark(0, null);
        }
        return new Mark(cursor.sequence(), cursor.publishedAt());
    }

    private static ConsumerFacts factsOf(ConsumerInfo consumer) {
        return new ConsumerFacts(
                consumer.getDelivered().getStreamSequence(),
                consumer.getAckFloor().getStreamSequence(),
                consumer.getNumAckPending());
    }

    private static @Nullable ConsumerInfo find(JetStreamManagement broker, Durable durable)
            throws IOException, JetStreamApiException {
        try {
            ConsumerInfo found = broker.getConsumerInfo(durable.stream(), durable.name());
            refuseForeign(durable, found.getConsumerConfiguration());
            return found;
        } catch (JetStreamApiException problem) {
            if (problem.getApiErrorCode() == StoredStream.CONSUMER_NOT_FOUND) {
                return null;
            }
            throw problem;
        }
    }

    /** A durable that others made under our name is used when it does what we need (projection §9.5). */
    private static void refuseForeign(Durable durable, ConsumerConfiguration made) {
        String filter = made.getFilterSubject() == null ? "" : made.getFilterSubject();
        String wanted = durable.filter() == null ? "" : durable.filter();
        boolean pull = made.getDeliverSubject() == null;
        boolean sameFilter = made.getFilterSubjects() == null
                ? filter.equals(wanted)
                : made.getFilterSubjects().equals(List.of(wanted));
        if (!pull || made.getAckPolicy() != AckPolicy.Explicit || !sameFilter) {
            throw new IllegalStateException("durable " + durable.name() + " on stream " + durable.stream()
                    + " was made with other settings (needed: pull, explicit acknowledgement, filter '" + wanted
                    + "'); delete it and it is made again");
        }
    }

    /** Going on at the old position instead would leave a gap for good, so this is tried until it succeeds (projection §9.1). */
    private static void delete(JetStreamManagement broker, Durable durable) throws IOException {
        try {
            broker.deleteConsumer(durable.stream(), durable.name());
        } catch (JetStreamApiException | IOException refused) {
            throw new IOException(
                    "durable " + durable.name() + " cannot be deleted to read the stream again: "
                            + refused.getMessage(),
                    refused);
        }
    }

    private static ConsumerInfo create(JetStreamManagement broker, Durable durable, long after)
            throws IOException, JetStreamApiException {
        ConsumerConfiguration.Builder configuration =
                ConsumerConfiguration.builder().durable(durable.name()).ackPolicy(AckPolicy.Explicit);
        if (durable.filter() != null) {
            configuration.filterSubject(durable.filter());
        }
        if (after > 0) {
            configuration.deliverPolicy(DeliverPolicy.ByStartSequence).startSequence(after + 1);
        }
        return broker.addOrUpdateConsumer(durable.stream(), configuration.build());
    }
}
