package io.kanade.broker;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything of the room, connected to one broker and stopped in the right order. For tests of this and other rooms. */
public final class BrokerClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Broker broker;
    private final TopologyKeeper topology;
    private final KeyValues keyValues;
    private final ObjectStores objectStores;
    private final AtomicInteger losses = new AtomicInteger();
    private int lossesSeen;

    private BrokerClient(Broker broker) {
        this.broker = broker;
        topology = new TopologyKeeper(broker);
        keyValues = new KeyValues(broker, topology);
        objectStores = new ObjectStores(broker, topology, Clock.systemUTC());
        broker.onLost(losses::incrementAndGet);
        broker.start();
        topology.start();
        keyValues.start();
    }

    /** Started, but nobody has waited for anything. */
    public static BrokerClient of(String url) {
        return of(new Broker(BrokerSettings.at(url)));
    }

    static BrokerClient of(Broker broker) {
        return new BrokerClient(broker);
    }

    /** Connected and provisioned. */
    public static BrokerClient ready(TestBroker server) {
        BrokerClient client = of(server.url());
        client.awaitProvisioned();
        return client;
    }

    public void awaitProvisioned() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(topology::isProvisioned);
    }

    /** Waits for a loss that nobody has waited for yet; on a busy machine the broker may be back before one looks. */
    public void awaitLost() {
        await().atMost(PATIENCE).until(() -> losses.get() > lossesSeen);
        lossesSeen = losses.get();
    }

    public Broker broker() {
        return broker;
    }

    public TopologyKeeper topology() {
        return topology;
    }

    public KeyValues keyValues() {
        return keyValues;
    }

    public ObjectStores objectStores() {
        return objectStores;
    }

    @Override
    public void close() {
        try {
            keyValues.stop();
            topology.stop();
            broker.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
