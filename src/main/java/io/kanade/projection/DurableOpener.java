package io.kanade.projection;

import io.kanade.broker.Broker;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.projection.CommittedFloor.Mark;
import io.kanade.projection.Situation.ConsumerFacts;
import io.kanade.projection.Situation.StreamFacts;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
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
    ConsumerInfo open(Lane<?> lane, Broker broker) throws IOException, JetStreamApiException {
        Durable durable = lane.projection().durable();
        StoredStream stream = new StoredStream(broker, durable.stream());
        BrokerDurable there = new BrokerDurable(broker.management(), durable);
        ConsumerInfo consumer = there.find();
        Situation situation = look(lane.projection(), stream, consumer);
        Decision decision = Positioning.decide(situation);
        StreamFacts facts = situation.stream();
        if (decision instanceof Decision.GoOn) {
            return standAt(lane, facts, markOf(situation.cursor()), Objects.requireNonNull(consumer));
        }
        if (decision instanceof Decision.Adopt adopt) {
            Mark mark = takeOver(lane, stream, facts, adopt);
            return standAt(lane, facts, mark, Objects.requireNonNull(consumer));
        }
        Mark mark = restart(lane, stream, facts, decision, situation.cursor());
        if (consumer != null) {
            there.delete();
        }
        ConsumerInfo made = there.makeBehind(mark.sequence());
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

    private Situation look(StreamProjection<?> projection, StoredStream stream, @Nullable ConsumerInfo consumer)
            throws IOException, JetStreamApiException {
        Durable durable = projection.durable();
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
        long greatest = cursor == null ? database.read(projection::greatestSequence) : 0;
        return new Situation(cursor, empty, greatest, facts, timeAtCursor, consumer == null ? null : factsOf(consumer));
    }

    private Mark takeOver(Lane<?> lane, StoredStream stream, StreamFacts facts, Decision.Adopt adopt)
            throws IOException, JetStreamApiException {
        Durable durable = lane.projection().durable();
        Mark mark = new Mark(adopt.ackFloor(), stream.timeOf(adopt.ackFloor()));
        LOG.info("durable {} is taken over behind message {}", durable.name(), adopt.ackFloor());
        if (adopt.staleNumbers()) {
            LOG.warn(
                    "the database knows rows of an earlier stream {} by numbers that this one gives out again",
                    durable.stream());
        }
        database.write(handle -> {
            if (adopt.staleNumbers()) {
                lane.projection().forgetSequencesAbove(handle, mark.sequence());
            }
            CursorDao.save(handle, cursorOf(durable, facts, mark));
            return null;
        });
        return mark;
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
}
