package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.kanade.failure.Failure;
import io.kanade.wire.Buckets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A broker that keeps its connection and takes every request, and answers none. */
final class StalledBrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CROWD = 200;

    /** Three quarters of the usual threads. */
    private static final long MOST = 48;

    @Test
    void onlySoManyWaitForItAndTheOthersAreToldAtOnce() throws Exception {
        try (TestBroker server = TestBroker.started();
                StallingProxy proxy = StallingProxy.before(server);
                BrokerClient client = BrokerClient.of(proxy.url())) {
            client.awaitProvisioned();
            Bucket jobs = client.keyValues().bucket(Buckets.JOBS);
            proxy.stall(true);

            assertThat(waitedInVain(refusals(() -> jobs.get("job")))).isBetween(1L, MOST);
            assertThat(waitedInVain(refusals(() -> jobs.get("job")))).isLessThanOrEqualTo(1);

            proxy.stall(false);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> jobs.get("job").isEmpty());
        }
    }

    @Test
    void whoWantsToKnowThatItHasWhatWasSentIsToldAlike() throws Exception {
        try (TestBroker server = TestBroker.started();
                StallingProxy proxy = StallingProxy.before(server);
                BrokerClient client = BrokerClient.of(proxy.url())) {
            client.awaitProvisioned();
            AtomicInteger losses = new AtomicInteger();
            client.broker().onLost(losses::incrementAndGet);
            proxy.stall(true);

            assertThat(waitedInVain(refusals(client.broker()::flush))).isBetween(1L, MOST);
            assertThat(losses).as("the client gave the broker up").hasValue(0);
            assertThat(waitedInVain(refusals(client.broker()::flush))).isLessThanOrEqualTo(1);

            proxy.stall(false);
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                client.broker().flush();
                return true;
            });
        }
    }

    /** What a crowd is told that asks at the same time. */
    private static List<Failure.Unavailable> refusals(ThrowingCallable question) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(CROWD);
        try {
            List<Future<Failure.Unavailable>> asked = IntStream.range(0, CROWD)
                    .mapToObj(i -> crowd.submit(() -> catchThrowableOfType(Failure.Unavailable.class, question)))
                    .toList();
            List<Failure.Unavailable> refusals = new ArrayList<>();
            for (Future<Failure.Unavailable> one : asked) {
                refusals.add(one.get());
            }
            return refusals;
        } finally {
            crowd.shutdownNow();
        }
    }

    private static long waitedInVain(List<Failure.Unavailable> refusals) {
        assertThat(refusals).hasSize(CROWD).doesNotContainNull();
        return refusals.stream()
                .filter(refusal -> refusal.getCause() instanceof AnswerGate.Silence)
                .count();
    }
}
