package io.kanade.broker;

import com.codahale.metrics.health.HealthCheck;
import io.kanade.failure.Failure;
import java.util.Optional;
import java.util.function.Supplier;

/** Health check {@code broker}: connected, and everything of wire §2 is there. */
final class BrokerHealth extends HealthCheck {

    private final Broker broker;
    private final TopologyKeeper topology;
    private final Supplier<Optional<String>> server;

    /** {@code server} is what the embedded server complains about, if there is one. */
    BrokerHealth(Broker broker, TopologyKeeper topology, Supplier<Optional<String>> server) {
        this.broker = broker;
        this.topology = topology;
        this.server = server;
    }

    @Override
    protected Result check() {
        Optional<String> complaint = server.get();
        if (complaint.isPresent()) {
            return Result.unhealthy(complaint.get());
        }
        try {
            String version = broker.serverVersion();
            return topology.isProvisioned()
                    ? Result.healthy("nats-server %s, everything provisioned", version)
                    : Result.unhealthy(
                            "nats-server %s, %s", version, topology.problem().orElse("being provisioned"));
        } catch (Failure.Unavailable e) {
            return Result.unhealthy(e.getMessage());
        }
    }
}
