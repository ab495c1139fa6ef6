package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FlushTest {

    /** The client takes three pings under way at once for a dead broker, and each of its own flushes sends one. */
    @Test
    void manyWhoFlushAtOnceKeepTheConnection() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(16);
        try (TestBroker server = TestBroker.started();
                BrokerClient client = BrokerClient.ready(server)) {
            AtomicInteger losses = new AtomicInteger();
            client.broker().onLost(losses::incrementAndGet);
            List<Future<?>> flushes = new ArrayList<>();
            for (int n = 0; n < 2000; n++) {
                flushes.add(senders.submit(() -> {
                    client.broker().connection().publish("flush.test", new byte[8]);
                    client.broker().flush();
                }));
            }
            for (Future<?> flush : flushes) {
                flush.get();
            }

            assertThat(losses).hasValue(0);
            assertThat(client.broker().isConnected()).isTrue();
        } finally {
            senders.shutdownNow();
        }
    }
}
