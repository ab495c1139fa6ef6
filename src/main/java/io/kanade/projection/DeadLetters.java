package io.kanade.projection;

import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.database.Where;
import io.kanade.database.WriteFailure;
import io.kanade.failure.Failure;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that were set aside, and a second chance for them (projection W17): a retry goes through the very projection that refused
 * the message, and the message is gone only in the transaction that stores its rows. Thread-safe; of two retries of one message one wins.
 */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int AT_ONCE = 100;

    private final Database database;
    private final Map<String, StreamProjection<?>> projections;
    private final Clock clock;

    DeadLetters(Database database, List<StreamProjection<?>> projections, Clock clock) {
        this.database = database;
        this.projections =
                projections.stream().collect(Collectors.toUnmodifiableMap(StreamProjection::name, Function.identity()));
        this.clock = clock;
    }

    /** What became of the messages of a series of retries. */
    public record Retried(int stored, int left) {}

    /** Newest first, of one projector or of all when it is empty; those with a smaller id than {@code before}. */
    public List<DeadLetterSummary> newestFirst(String projector, long before, int limit) {
        Where where = of(projector).and("id < :before", "before", before);
        return database.read(
                handle -> handle.attach(DeadLetterDao.class).newestFirst(where.sql(), where.bindings(), limit));
    }

    /** How many are kept, of one projector or of all when it is empty. */
    public long count(String projector) {
        Where where = of(projector);
        return database.read(handle -> handle.attach(DeadLetterDao.class).count(where.sql(), where.bindings()));
    }

    /** How many are kept of each projector that has any. */
    public Map<String, Long> countByProjector() {
        return database.read(handle -> handle.attach(DeadLetterDao.class).countByProjector());
    }

    /** Whose messages may be kept. */
    public Set<String> projectors() {
        return projections.keySet();
    }

    public Optional<DeadLetter> find(long id) {
        return database.read(handle -> handle.attach(DeadLetterDao.class).find(id));
    }

    /**
     * Tries once more to make rows of a message. {@link Failure.Conflict} when it is still refused, with the reason, which is also kept;
     * {@link Failure.Unavailable} when what it points to, or the database, is not there at the moment.
     */
    public void retry(DeadLetter letter) {
        StreamProjection<?> projection = projections.get(letter.projector());
        if (projection == null) {
            throw new Failure.Conflict("no projector is called " + letter.projector());
        }
        try {
            store(projection, letter);
        } catch (UndecodableMessage undecodable) {
            throw stillRefused(letter, String.valueOf(undecodable.getMessage()));
        } catch (MessageNotReady notReady) {
            stillRefused(letter, String.valueOf(notReady.getMessage()));
            throw new Failure.Unavailable(String.valueOf(notReady.getMessage()), notReady);
        } catch (Failure told) {
            throw told;
        } catch (RuntimeException failure) {
            switch (WriteFailure.of(failure)) {
                case TRANSIENT -> throw new Failure.Unavailable("the database takes nothing at the moment", failure);
                case DATA -> throw stillRefused(letter, WriteFailure.reason(failure));
                case OTHER ->
                    throw failure instanceof EffectFailure effect ? stillRefused(letter, effect.reason()) : failure;
            }
        }
    }

    /** Tries all once more, oldest first, of one projector or of all when it is empty. */
    public Retried retryAll(String projector) {
        int stored = 0;
        int left = 0;
        long after = 0;
        while (true) {
            List<Long> ids = nextIds(projector, after);
            if (ids.isEmpty()) {
                return new Retried(stored, left);
            }
            for (long id : ids) {
                if (retried(id)) {
                    stored++;
                } else {
                    left++;
                }
                after = id;
            }
        }
    }

    /** Forgets a message for good; false when there is none. */
    public boolean discard(long id) {
        return database.write(handle -> handle.attach(DeadLetterDao.class).delete(id)) > 0;
    }

    private List<Long> nextIds(String projector, long after) {
        Where where = of(projector).and("id > :after", "after", after);
        return database.read(
                handle -> handle.attach(DeadLetterDao.class).oldestFirst(where.sql(), where.bindings(), AT_ONCE));
    }

    private static Where of(String projector) {
        Where where = new Where();
        return projector.isEmpty() ? where : where.and("projector = :projector", "projector", projector);
    }

    private boolean retried(long id) {
        try {
            find(id).ifPresent(this::retry);
            return true;
        } catch (Failure.Conflict | Failure.Unavailable stillThere) {
            return false;
        } catch (RuntimeException unexpected) {
            // The one that fails for a reason of ours must not stand before all that come after it.
            LOG.error("message {} that was set aside cannot be tried again", id, unexpected);
            return false;
        }
    }

    private <M> void store(StreamProjection<M> projection, DeadLetter letter)
            throws UndecodableMessage, MessageNotReady {
        M message = projection.decode(
                new Incoming(letter.payload(), HeaderLines.read(letter.headers()), letter.attempts() + 1L));
        database.write(transaction -> {
            if (transaction.attach(DeadLetterDao.class).delete(letter.id()) > 0) {
                projection.write(
                        transaction,
                        List.of(new Received<>(
                                message, placeOf(transaction.attach(CursorDao.class), projection, letter))));
            }
            return null;
        });
    }

    /** The sequence means something only in the incarnation that is followed now. */
    private static MessageId placeOf(CursorDao cursors, StreamProjection<?> projection, DeadLetter letter) {
        boolean known = letter.sequence() > 0
                && cursors.find(projection.durable().name())
                        .filter(cursor -> cursor.incarnation().equals(letter.incarnation()))
                        .isPresent();
        return new MessageId(known ? letter.sequence() : null, letter.receivedAt());
    }

    private Failure.Conflict stillRefused(DeadLetter letter, String reason) {
        Timestamp now = Timestamp.of(clock.instant());
        database.write(handle -> {
            handle.attach(DeadLetterDao.class).failedAgain(letter.id(), reason, now);
            return null;
        });
        return new Failure.Conflict("message " + letter.id() + " is still refused: " + reason);
    }
}
