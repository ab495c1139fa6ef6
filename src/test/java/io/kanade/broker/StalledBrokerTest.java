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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A broker that keeps its connection and takes every request, and answers none. */
final class StalledBrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CROWD = 200;

    @Test
    void onlySoManyWaitForItAndTheOthersAreToldAtOnce() throws Exception {
        try (TestBroker server = TestBroker.started();
                StallingProxy proxy = StallingProxy.before(server);
                BrokerClient client = BrokerClient.of(proxy.url())) {
            client.awaitProvisioned();
            Bucket jobs = client.keyValues().bucket(Buckets.JOBS);
            proxy.stall(true);

            assertThat(waitedInVain(refusals(jobs))).isBetween(1L, (long) AnswerGate.MOST);
            assertThat(waitedInVain(refusals(jobs))).isLessThanOrEqualTo(1);

            proxy.stall(false);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> jobs.get("job").isEmpty());
        }
    }

    /** What a crowd is told that asks at the same time. */
    private static List<Failure.Unavailable> refusals(Bucket bucket) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(CROWD);
        try {
            List<Future<Failure.Unavailable>> asked = IntStream.range(0, CROWD)
                    .mapToObj(i -> crowd.submit(
                            () -> catchThrowableOfType(Failure.Unavailable.class, () -> bucket.get("job"))))
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
