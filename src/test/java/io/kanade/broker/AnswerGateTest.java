package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.failure.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One request inside another stands for several that wait at the same time. */
final class AnswerGateTest {

    private final AtomicLong now = new AtomicLong();
    private final AnswerGate gate = new AnswerGate(now::get);

    @Test
    void whileAnswersComeManyMayWait() throws Exception {
        assertThat(waiting(AnswerGate.MOST, () -> "answer")).isEqualTo("answer");
        assertThatThrownBy(() -> waiting(AnswerGate.MOST + 1, () -> "answer")).isInstanceOf(Failure.Unavailable.class);
    }

    @Test
    void onceNoneHasComeForASecondFewerMay() throws Exception {
        StreamCalls.Request<String> late = () -> {
            pass(Duration.ofMillis(1100));
            return gate.pass(() -> "answer");
        };
        assertThat(waiting(AnswerGate.WHILE_QUIET - 1, late)).isEqualTo("answer");
        assertThatThrownBy(() -> waiting(AnswerGate.WHILE_QUIET, late)).isInstanceOf(Failure.Unavailable.class);
    }

    @Test
    void aPauseBetweenRequestsIsNoSilence() throws Exception {
        pass(Duration.ofHours(1));
        assertThat(waiting(AnswerGate.MOST, () -> "answer")).isEqualTo("answer");
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
