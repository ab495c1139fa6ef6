package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.failure.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One request inside another stands for several that wait at the same time. */
final class AnswerGateTest {

    private static final int THREADS = 64;
    private static final int MOST = 48;
    private static final int WHILE_QUIET = 16;

    private final AtomicLong now = new AtomicLong();
    private AnswerGate gate = new AnswerGate(THREADS, now::get);

    @Test
    void whileAnswersComeManyMayWait() throws Exception {
        assertThat(waiting(MOST, () -> "answer")).isEqualTo("answer");
        assertThatThrownBy(() -> waiting(MOST + 1, () -> "answer")).isInstanceOf(Failure.Unavailable.class);
    }

    @Test
    void onceNoneHasComeForASecondFewerMay() throws Exception {
        StreamCalls.Request<String> late = () -> {
            pass(Duration.ofMillis(1100));
            return gate.pass(() -> "answer");
        };
        assertThat(waiting(WHILE_QUIET - 1, late)).isEqualTo("answer");
        assertThatThrownBy(() -> waiting(WHILE_QUIET, late)).isInstanceOf(Failure.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"1024, 768", "8, 6", "3, 2", "1, 1"})
    void whateverTheNumberOfThreadsSomeAreLeftForTheOthers(int threads, int most) throws Exception {
        gate = new AnswerGate(threads, now::get);
        assertThat(waiting(most, () -> "answer")).isEqualTo("answer");
        assertThatThrownBy(() -> waiting(most + 1, () -> "answer")).isInstanceOf(Failure.Unavailable.class);
    }

    @Test
    void aPauseBetweenRequestsIsNoSilence() throws Exception {
        pass(Duration.ofHours(1));
        assertThat(waiting(MOST, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void afterOneThatWaitedInVainTheyGoOneByOneUntilAnAnswerComes() throws Exception {
        assertThatThrownBy(() -> gate.pass(this::inVain)).isInstanceOf(AnswerGate.Silence.class);
        assertThatThrownBy(() -> waiting(2, () -> "answer")).isInstanceOf(Failure.Unavailable.class);
        assertThat(gate.pass(() -> "answer")).isEqualTo("answer");
        assertThat(waiting(2, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void aFailureThatComesQuicklyIsNoSilence() {
        assertThatThrownBy(() -> gate.pass(() -> {
                    throw new IOException("no responders");
                }))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(AnswerGate.Silence.class);
    }

    private String waiting(int requests, StreamCalls.Request<String> innermost) throws Exception {
        return gate.pass(requests == 1 ? innermost : () -> waitingInside(requests - 1, innermost));
    }

    private String waitingInside(int requests, StreamCalls.Request<String> innermost) throws IOException {
        try {
            return waiting(requests, innermost);
        } catch (IOException | RuntimeException thrown) {
            throw thrown;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private String inVain() throws IOException {
        pass(Broker.REQUEST_TIMEOUT);
        throw new IOException("timeout");
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
