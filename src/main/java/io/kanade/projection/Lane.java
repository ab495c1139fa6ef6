package io.kanade.projection;

import io.kanade.codec.Timestamp;
import io.kanade.projection.CommittedFloor.Mark;
import io.nats.client.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the engine keeps of one stream projection: where it stands and what the writer has in hand of it. The puller thread opens and
 * receives, the writer thread stages and writes; {@code standing} is what they share.
 */
final class Lane<M> {

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(3);

    private final StreamProjection<M> projection;
    private final ProjectorStatus status;
    private final Clock clock;
    private final List<Delivery<M>> staged = new ArrayList<>();
    private final SkippedSequences skipped = new SkippedSequences();
    private long sequenceToBeSaved;
    private volatile long savedSequence;
    private volatile Standing standing = new Standing("", new CommittedFloor(new Mark(0, null), 0));
    private CommittedFloor writtenTo = standing.floor();

    private volatile long toCome;

    private record Standing(String incarnation, CommittedFloor floor) {}

    Lane(StreamProjection<M> projection, ProjectorStatus status, Clock clock) {
        this.projection = projection;
        this.status = status;
        this.clock = clock;
    }

    StreamProjection<M> projection() {
        return projection;
    }

    ProjectorStatus status() {
        return status;
    }

    String incarnation() {
        return standing.incarnation();
    }

    /** How many messages the broker had still to deliver when it delivered the last one. */
    long toCome() {
        return toCome;
    }

    /** For the puller's thread. */
    SkippedSequences skipped() {
        return skipped;
    }

    /** Up to here every message is a row or a dead letter. */
    long floor() {
        return standing.floor().mark().sequence();
    }

    Timestamp now() {
        return Timestamp.of(clock.instant());
    }

    /** Begins behind {@code mark} in this incarnation of the stream. */
    void standAt(String incarnation, Mark mark, long unresolvedUpTo) {
        savedSequence = mark.sequence();
        skipped.startBehind(mark.sequence());
        standing = new Standing(incarnation, new CommittedFloor(mark, unresolvedUpTo));
    }

    /** Whether a message that was delivered is not committed yet, so that the floor cannot pass it. */
    boolean isHeldUp() {
        return standing.floor().isHeldUp();
    }

    /**
     * What the stream has lost of the messages that were delivered and could not be stored comes never again: nothing waits for it any
     * more. Answers how many had been refused.
     */
    int giveUpBefore(long firstSequence) {
        standing.floor().giveUpBefore(firstSequence);
        return status.giveUpBefore(firstSequence);
    }

    void acknowledgedUpTo(long ackFloor) {
        standing.floor().resolvedUpTo(ackFloor);
    }

    /** Decodes on the puller's thread; null when the message shall come again by itself. */
    @Nullable
    Delivery<M> receive(Message message) {
        AckSubject place = AckSubject.parse(message.getReplyTo());
        if (place == null) {
            status.placeless(message.getSubject());
        } else {
            standing.floor().delivered(place.sequence(), place.publishedAt());
            skipped.delivered(place.sequence());
            toCome = place.pending();
        }
        return decode(message, place);
    }

    private @Nullable Delivery<M> decode(Message message, @Nullable AckSubject place) {
        try {
            long deliveries = place == null ? 1 : place.deliveries();
            Incoming incoming = new Incoming(message.getData(), message.getHeaders(), deliveries);
            return Delivery.decoded(this, message, place, projection.decode(incoming));
        } catch (UndecodableMessage undecodable) {
            String reason = String.valueOf(undecodable.getMessage());
            status.deadLetter(message.getSubject(), reason);
            return Delivery.refused(this, message, place, reason);
        } catch (MessageNotReady notReady) {
            status.heldBack(message.getSubject(), notReady);
            message.nakWithDelay(TRY_AGAIN_AFTER);
            return null;
        } catch (RuntimeException | StackOverflowError unexpected) {
            // A fault of ours with this one message: it stays unacknowledged and comes again, its neighbours go on.
            status.refused(Delivery.refused(this, message, place, "not decoded"), unexpected);
            return null;
        }
    }

    void stage(Delivery<M> delivery) {
        staged.add(delivery);
    }

    void unstage() {
        staged.clear();
    }

    /** Shows what is staged before any lane writes. */
    void expectStaged() {
        projection.expect(decoded());
    }

    /** Writes what is staged, without telling anybody: the transaction may still fail. */
    void writeStaged(Handle transaction) {
        staged.stream().filter(Delivery::isRefused).forEach(refused -> keepAsDeadLetter(transaction, refused));
        List<Received<M>> batch = decoded();
        if (!batch.isEmpty()) {
            projection.write(transaction, batch);
        }
    }

    private List<Received<M>> decoded() {
        List<Received<M>> batch = new ArrayList<>(staged.size());
        for (Delivery<M> delivery : staged) {
            M message = delivery.value();
            if (message != null) {
                batch.add(new Received<>(message, idOf(delivery), delivery.isRefused()));
            }
        }
        return batch;
    }

    /** Moves the cursor over what is staged; belongs into the transaction that wrote it, after everything that can fail. */
    void moveCursor(Handle transaction) {
        if (staged.isEmpty()) {
            return;
        }
        Standing here = standing;
        long[] written = staged.stream()
                .filter(delivery -> delivery.incarnation().equals(here.incarnation()))
                .mapToLong(Delivery::sequence)
                .toArray();
        writtenTo = here.floor();
        saveCursor(transaction, here.incarnation(), writtenTo.onceWritten(written));
    }

    /**
     * Whether the floor has passed the cursor that is stored: what a predecessor left outstanding is known to be resolved only after the
     * last message was written, and a cursor left behind would have the next start read it all again.
     */
    boolean isAheadOfItsCursor() {
        return standing.floor().mark().sequence() > savedSequence;
    }

    void saveCursor(Handle transaction) {
        Standing here = standing;
        saveCursor(transaction, here.incarnation(), here.floor().mark());
    }

    private void saveCursor(Handle transaction, String incarnation, Mark mark) {
        Durable durable = projection.durable();
        CursorDao.save(
                transaction,
                new Cursor(durable.name(), durable.stream(), incarnation, mark.sequence(), mark.publishedAt()));
        sequenceToBeSaved = mark.sequence();
    }

    void cursorIsSaved() {
        savedSequence = sequenceToBeSaved;
    }

    /** What is staged is committed. */
    void stored() {
        cursorIsSaved();
        if (!staged.isEmpty()) {
            writtenTo.committed();
            staged.forEach(delivery -> status.accepted(delivery.sequence()));
            status.stored(staged.size(), staged.get(staged.size() - 1).publishedAt());
            status.reached(staged.size(), floor());
        }
    }

    private MessageId idOf(Delivery<M> delivery) {
        boolean known = delivery.sequence() > 0 && delivery.incarnation().equals(incarnation());
        return new MessageId(known ? delivery.sequence() : null, delivery.publishedAt());
    }

    private void keepAsDeadLetter(Handle transaction, Delivery<M> delivery) {
        RefusedMessage.of(projection.name(), projection.durable(), delivery)
                .keep(transaction.attach(DeadLetterDao.class), String.valueOf(delivery.refusal()), now());
    }
}
