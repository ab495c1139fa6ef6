package io.kanade.broker;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Wires the room: the embedded server when no URL is set, the connection, what is kept on it, the health check {@code broker}. */
public final class BrokerModule {

    private BrokerModule() {}

    /** What is kept on the broker is shared by the {@code threads} that serve HTTP. */
    public static BrokerServices install(
            Environment environment, BrokerSettings settings, Path dataDirectory, int threads, Clock clock) {
        LifecycleEnvironment lifecycle = environment.lifecycle();
        Broker broker;
        Supplier<Optional<String>> complaint = Optional::empty;
        if (settings.isEmbedded()) {
            EmbeddedBroker server = EmbeddedBroker.prepare(settings, dataDirectory);
            lifecycle.manage(server);
            broker = new Broker(server.reach(), server.serverName(), threads);
            complaint = server::problem;
        } else {
            broker = new Broker(settings, null, threads);
        }
        TopologyKeeper topology = new TopologyKeeper(broker);
        KeyValues keyValues = new KeyValues(broker, topology);
        lifecycle.manage(broker);
        lifecycle.manage(topology);
        lifecycle.manage(keyValues);
        environment.healthChecks().register("broker", new BrokerHealth(broker, topology, complaint));
        return new BrokerServices(broker, topology, keyValues, new ObjectStores(broker, topology, clock));
    }
}
