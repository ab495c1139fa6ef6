package io.kanade.broker;

import io.kanade.failure.Failure;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps a broker that takes requests and answers none from holding the threads of those who do not need it. While answers come, as many may
 * wait as are three quarters of the threads; once none has come for a second, a quarter; once one was waited for in vain, one at a time,
 * until an answer comes. Whoever is beyond that is told at once. Thread-safe.
 */
final class AnswerGate {

    private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();
    /** The client's own clock may be a little ahead. */
    private static final long IN_VAIN_NANOS =
            Broker.REQUEST_TIMEOUT.minusMillis(500).toNanos();

    private final int most;
    private final int whileQuiet;
    private final LongSupplier nanoTime;
    private int waiting;
    private long quietSince;
    private boolean silent;

    /** @param threads those that serve HTTP */
    AnswerGate(int threads, LongSupplier nanoTime) {
        this.most = (int) Math.max(1, threads * 3L / 4);
        this.whileQuiet = Math.max(1, threads / 4);
        this.nanoTime = nanoTime;
    }

    /** Sends a request; {@link Silence} when it was given up after {@link Broker#REQUEST_TIMEOUT}. */
    <T> T pass(StreamCalls.Request<T> request) throws IOException, JetStreamApiException, InterruptedException {
        enter();
        long began = nanoTime.getAsLong();
        boolean inVain = false;
        boolean answered = false;
        try {
            T answer = request.send();
            answered = true;
            return answer;
        } catch (JetStreamApiException refusal) {
            answered = true;
            throw refusal;
        } catch (IOException failure) {
            inVain = nanoTime.getAsLong() - began >= IN_VAIN_NANOS;
            throw inVain ? new Silence(failure) : failure;
        } finally {
            leave(answered, inVain);
        }
    }

    private synchronized void enter() {
        if (waiting == 0) {
            quietSince = nanoTime.getAsLong();
        }
        if (waiting >= room()) {
            throw new Failure.Unavailable("the broker does not answer at the moment", null);
        }
        waiting++;
    }

    private int room() {
        if (silent) {
            return 1;
        }
        return nanoTime.getAsLong() - quietSince > QUIET_NANOS ? whileQuiet : most;
    }

    private synchronized void leave(boolean answered, boolean inVain) {
        waiting--;
        if (answered) {
            quietSince = nanoTime.getAsLong();
            silent = false;
        } else if (inVain) {
            silent = true;
        }
    }

    /** Nothing came within the limit. */
    static final class Silence extends IOException {

        private static final long serialVersionUID = 1L;

        Silence(IOException cause) {
            super("nothing came in time", cause);
        }
    }
}
