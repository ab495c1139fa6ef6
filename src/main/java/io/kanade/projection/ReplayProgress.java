package io.kanade.projection;

import io.kanade.codec.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How far a replay is: messages read of all that are to be read, how fast, how long still. Thread-safe. */
public final class ReplayProgress {

    private final String stream;
    private final List<Part> parts;
    private final Timestamp startedAt;
    private final long begunAt = System.nanoTime();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile long endedAt;
    private volatile @Nullable Timestamp ended;
    private volatile @Nullable String failure;

    ReplayProgress(String stream, List<Part> parts, Timestamp startedAt) {
        this.stream = stream;
        this.parts = List.copyOf(parts);
        this.startedAt = startedAt;
    }

    /** Whether a projector's turn has come: one reads after the other. */
    public enum Turn {
        WAITING,
        READING,
        DONE
    }

    /** How far one projector is: messages that are rows or set aside, of all that it reads. */
    public record Share(String projector, Turn turn, long stored, long total) {}

    /** One projector's share. */
    static final class Part {

        private final String projector;
        private volatile @Nullable Rereading reading;
        private volatile boolean finished;

        Part(String projector) {
            this.projector = projector;
        }

        void reads(Rereading rereading) {
            reading = rereading;
        }

        /** There was nothing more; what had been expected besides is gone from the stream or belongs to the live projection. */
        void finished() {
            finished = true;
        }

        private long done() {
            Rereading begun = reading;
            return begun == null ? 0 : begun.stored();
        }

        private long total() {
            Rereading begun = reading;
            return begun == null || finished ? done() : begun.total();
        }

        private Share share() {
            Turn turn = finished ? Turn.DONE : reading == null ? Turn.WAITING : Turn.READING;
            return new Share(projector, turn, done(), total());
        }
    }

    List<Part> parts() {
        return parts;
    }

    /** What was asked for: a stream or {@code all}. */
    public String stream() {
        return stream;
    }

    public Timestamp startedAt() {
        return startedAt;
    }

    /** Null while it goes on. */
    public @Nullable Timestamp endedAt() {
        return ended;
    }

    /** One of each projector, in the order of their turns. */
    public List<Share> shares() {
        return parts.stream().map(Part::share).toList();
    }

    public long done() {
        return parts.stream().mapToLong(Part::done).sum();
    }

    public long total() {
        return parts.stream().mapToLong(Part::total).sum();
    }

    public long perSecond() {
        long nanos = Math.max(1, (endedAt == 0 ? System.nanoTime() : endedAt) - begunAt);
        return Math.round(done() * 1e9 / nanos);
    }

    /** At the rate so far. */
    public Duration left() {
        long rate = Math.max(1, perSecond());
        return Duration.ofSeconds((total() - done() + rate - 1) / rate);
    }

    public boolean isFinished() {
        return end.getCount() == 0;
    }

    /** Why it ended before everything was read; null while it goes on or when it was all read. */
    public @Nullable String failure() {
        return failure;
    }

    /** Waits for the end, at most so long; whether it has come. */
    public boolean await(Duration limit) throws InterruptedException {
        return end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void end(@Nullable String why, Timestamp at) {
        failure = why;
        ended = at;
        endedAt = System.nanoTime();
        end.countDown();
    }

    /** In one line for people. */
    public String line() {
        StringBuilder line = new StringBuilder("replay of ").append(stream).append(": ");
        for (Part part : parts) {
            line.append(String.format(Locale.ROOT, "%s %,d/%,d, ", part.projector, part.done(), part.total()));
        }
        line.append(String.format(Locale.ROOT, "%,d messages/s", perSecond()));
        if (failure != null) {
            return line.append(", ended early: ").append(failure).toString();
        }
        return isFinished()
                ? line.append(", done").toString()
                : line.append(", ").append(left().toSeconds()).append(" s left").toString();
    }
}
