package io.kanade.broker;

import com.codahale.metrics.health.HealthCheck;
import io.kanade.failure.Failure;

/** Health check {@code broker}: connected, and everything of wire §2 is there. */
final class BrokerHealth extends HealthCheck {

    private final Broker broker;
    private final TopologyKeeper topology;

    BrokerHealth(Broker broker, TopologyKeeper topology) {
        this.broker = broker;
        this.topology = topology;
    }

    @Override
    protected Result check() {
        try {
            String version = broker.serverVersion();
            return topology.isProvisioned()
                    ? Result.healthy("nats-server %s, everything provisioned", version)
                    : Result.unhealthy("nats-server %s, %s"
                            .formatted(version, topology.problem().orElse("being provisioned")));
        } catch (Failure.Unavailable e) {
            return Result.unhealthy(e.getMessage());
        }
    }
}
