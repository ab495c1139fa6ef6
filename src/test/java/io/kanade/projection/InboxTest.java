package io.kanade.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.broker.Broker;
import io.kanade.broker.BrokerSettings;
import io.kanade.broker.ObjectStores;
import io.kanade.broker.TopologyKeeper;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.results.OverflowOutput;
import io.kanade.results.ResultsProjection;
import io.kanade.results.RunStarts;
import io.kanade.wire.ExecResult;
import io.nats.client.impl.NatsMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Memory is bounded by bytes, whatever a slow database leaves waiting (W23, C27). */
class InboxTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final Timestamp TIME = Timestamp.of(Instant.EPOCH);

    private final Inbox inbox = new Inbox();
    private final Lane<ExecResult> lane = lane();

    @Test
    @Timeout(60)
    void pullersWaitUntilTheWriterHasWrittenWhatIsInHand() throws Exception {
        for (int i = 0; i < 16; i++) {
            inbox.put(message(MEBIBYTE));
        }
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> put(message(1)));
        List<Delivery<?>> inHand = inbox.take(Duration.ofSeconds(1));
        assertThat(inHand).hasSize(16);
        assertThat(waiting).isNotDone();
        inbox.release(inHand);
        await().until(waiting::isDone);
        assertThat(inbox.bytes()).isLessThan(100);
    }

    @Test
    @Timeout(60)
    void theOutputThatWasFetchedForAResultCounts() throws Exception {
        inbox.put(Delivery.decoded(lane, bytes(10), null, result("x".repeat(5 * MEBIBYTE), "results/stdout")));
        assertThat(inbox.bytes()).isBetween(5L * MEBIBYTE, 5L * MEBIBYTE + 100);
    }

    @Test
    @Timeout(60)
    void nobodyWaitsAfterTheEnd() throws Exception {
        inbox.put(message(17 * MEBIBYTE));
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> put(message(1)));
        inbox.close();
        await().until(waiting::isDone);
        assertThat(inbox.clear()).hasSize(2);
        assertThat(inbox.bytes()).isZero();
    }

    private void put(Delivery<?> delivery) {
        try {
            inbox.put(delivery);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Delivery<ExecResult> message(int size) {
        return Delivery.decoded(lane, bytes(size), null, result("", null));
    }

    private static NatsMessage bytes(int size) {
        return NatsMessage.builder().subject("results.q").data(new byte[size]).build();
    }

    private static ExecResult result(String stdout, @Nullable String object) {
        return new ExecResult("r", "q", null, "p", 0, stdout, "", TIME, TIME, object, null, null);
    }

    private static Lane<ExecResult> lane() {
        Broker broker = new Broker(BrokerSettings.at("nats://127.0.0.1:1"));
        ObjectStores stores = new ObjectStores(broker, new TopologyKeeper(broker), Clock.systemUTC());
        ResultsProjection projection = new ResultsProjection(
                new WireReader(StrictJson.forMessages()),
                new OverflowOutput(stores.store("s"), Clock.systemUTC()),
                new RunStarts(),
                List.of());
        return new Lane<>(projection, new ProjectorStatus("results", Clock.systemUTC()), Clock.systemUTC());
    }
}
