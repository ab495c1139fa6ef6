package io.kanade.projection;

import io.kanade.codec.Timestamp;
import io.kanade.database.WriteFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one projector is doing, for health, the dashboard and the log. Thread-safe. */
public final class ProjectorStatus {

    private static final Logger LOG = LoggerFactory.getLogger("io.kanade.projection");

    private static final int TOLD_EVERY = 20;

    private final String name;
    private final Clock clock;
    private volatile State state = State.WAITING;
    private volatile Timestamp since;
    private final AtomicLong projected = new AtomicLong();
    private final AtomicLong deadLetters = new AtomicLong();
    private final AtomicLong behind = new AtomicLong();
    private final Set<Long> refused = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String lastError;
    private volatile @Nullable Timestamp newest;
    private volatile @Nullable Rereading asked;
    private volatile @Nullable Rereading unasked;

    /** What a projector is at. */
    public enum State {
        /** The broker or its streams are not there; nothing is wrong with the projector itself. */
        WAITING,
        RUNNING,
        /** The database does not take what has arrived; nothing is acknowledged meanwhile. */
        STALLED,
        /** Something unexpected happened; the projector is started again after a pause. */
        FAILING
    }

    ProjectorStatus(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.since = Timestamp.of(clock.instant());
    }

    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    /** When it came to be in this state. */
    public Timestamp since() {
        return since;
    }

    /** The last thing that went wrong, or null when nothing has since the projector last ran well. */
    public @Nullable String lastError() {
        return lastError;
    }

    public long projected() {
        return projected.get();
    }

    public long deadLetters() {
        return deadLetters.get();
    }

    /** Messages that the stream holds and the database does not. */
    public long behind() {
        return behind.get();
    }

    /** Age of the newest projected message while there is something behind, else zero. */
    public Duration lag() {
        Timestamp last = newest;
        if (behind.get() == 0 || last == null) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(last.instant(), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** What is read once more at present: what somebody asked for before what the live projection does by itself. */
    public Optional<Rereading> rereading() {
        Rereading wanted = asked;
        return Optional.ofNullable(wanted == null ? unasked : wanted);
    }

    /** A replay that somebody asked for has begun, or with null, has ended. */
    void replays(@Nullable Rereading rereading) {
        asked = rereading;
    }

    /** The live projection begins to read what it, or another database, has had before. */
    void readsAgain(Rereading rereading) {
        unasked = rereading;
    }

    void waiting(String why) {
        change(State.WAITING, why);
    }

    /** The broker is there and does not do what the projector needs; told whenever the reason is another one. */
    void hindered(String why) {
        if (state == State.WAITING && !why.equals(lastError)) {
            LOG.warn("projector {} is still waiting: {}", name, why);
        }
        change(State.WAITING, why);
    }

    void running() {
        lastError = null;
        refused.clear();
        if (enters(State.RUNNING)) {
            LOG.info("projector {} is running", name);
        }
    }

    void stalled(Throwable cause) {
        change(State.STALLED, String.valueOf(cause.getMessage()));
    }

    void failing(Throwable cause) {
        lastError = String.valueOf(cause);
        enters(State.FAILING);
        LOG.error("projector {} failed and will start again", name, cause);
    }

    /**
     * A message that is no poison and yet cannot be written; it comes again by itself for ever (projection W12). Red until each of them is
     * stored; told in the log when it is the first, then now and then.
     */
    void refused(Delivery<?> delivery, Throwable cause) {
        long deliveries = delivery.deliveries();
        String why = cause instanceof EffectFailure effect ? effect.reason() : WriteFailure.reason(cause);
        lastError = "message %d is not taken at delivery %d: %s".formatted(delivery.sequence(), deliveries, why);
        enters(State.FAILING);
        if (refused.add(delivery.sequence()) || deliveries % TOLD_EVERY == 0) {
            LOG.error("projector {}: {}", name, lastError, cause);
        }
    }

    /** A message that may have been refused before is stored. */
    void accepted(long sequence) {
        if (state == State.FAILING) {
            refused.remove(sequence);
        }
    }

    /** What was refused before this sequence is gone from the stream; answers how many that were. */
    int giveUpBefore(long firstSequence) {
        int before = refused.size();
        refused.removeIf(sequence -> sequence < firstSequence);
        int gone = before - refused.size();
        if (gone > 0) {
            runningAgain();
        }
        return gone;
    }

    void stored(int messages, @Nullable Timestamp newestMessage) {
        projected.addAndGet(messages);
        if (newestMessage != null) {
            newest = newestMessage;
        }
        runningAgain();
    }

    private void runningAgain() {
        if (state == State.STALLED || (state == State.FAILING && refused.isEmpty())) {
            running();
        }
    }

    /** So many messages were stored, and everything up to this sequence is. */
    void reached(int messages, long upTo) {
        Rereading own = unasked;
        if (own != null) {
            own.stored(messages, upTo);
            unasked = own.isComplete() ? null : own;
        }
    }

    /** With nothing behind, the end of what was read again may lie below the stream's: the last messages are another projector's. */
    void behind(long messages) {
        behind.set(messages);
        if (messages == 0) {
            unasked = null;
        }
    }

    void deadLetter(String subject, String reason) {
        deadLetters.incrementAndGet();
        LOG.warn("projector {} set a message on {} aside: {}", name, subject, reason);
    }

    void dropped(String subject, String reason) {
        deadLetters.incrementAndGet();
        LOG.warn("projector {} dropped a message on {}: {}", name, subject, reason);
    }

    /** The broker's reply subject tells nothing: such a message cannot be known again (projection §5.1). */
    void placeless(String subject) {
        LOG.warn(
                "projector {} got a message on {} without its stream_seq; if it comes twice it is stored twice",
                name,
                subject);
    }

    void lost(String stream, long messages, long firstSequence) {
        LOG.warn(
                "projector {}: stream {} lost up to {} messages before they were stored; it goes on at {}",
                name,
                stream,
                messages,
                firstSequence);
    }

    void heldBack(String subject, Throwable cause) {
        LOG.warn("projector {} leaves a message on {} for later: {}", name, subject, cause.getMessage());
    }

    private void change(State to, String why) {
        lastError = why;
        if (enters(to)) {
            LOG.warn("projector {} is {}: {}", name, to.name().toLowerCase(Locale.ROOT), why);
        }
    }

    /** False when it is in that state already. */
    private boolean enters(State next) {
        if (state == next) {
            return false;
        }
        since = Timestamp.of(clock.instant());
        state = next;
        return true;
    }
}
