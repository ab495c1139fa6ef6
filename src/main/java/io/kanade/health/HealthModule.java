package io.kanade.health;

import io.dropwizard.core.setup.Environment;
import io.kanade.broker.Broker;
import io.kanade.broker.BrokerServices;
import io.kanade.codec.Timestamp;
import io.kanade.health.ServiceFacts.BrokerFacts;
import io.kanade.projection.ProjectionEngine;
import io.kanade.web.Version;
import java.time.Clock;
import java.time.ZoneId;

/** Wires what the service says of itself. */
public final class HealthModule {

    private HealthModule() {}

    /** The readiness of the admin port and the routes under {@code /api/service/}. */
    public static void install(
            Environment environment,
            BrokerServices broker,
            ProjectionEngine engine,
            boolean embedded,
            boolean authDisabled,
            Clock clock) {
        Version version = Version.ofThisProgram();
        Timestamp startedAt = Timestamp.of(clock.instant());
        environment
                .admin()
                .addServlet("ready", new ReadyServlet(new Readiness(environment.healthChecks())))
                .addMapping("/ready");
        environment
                .jersey()
                .register(new ServiceResource(
                        () -> new ServiceFacts(
                                version.version(),
                                version.wire(),
                                ZoneId.systemDefault().getId(),
                                Timestamp.of(clock.instant()),
                                startedAt,
                                "sqlite",
                                facts(broker, embedded),
                                authDisabled),
                        environment.healthChecks(),
                        () -> engine.projectors().stream()
                                .map(ProjectorState::of)
                                .toList()));
    }

    private static BrokerFacts facts(BrokerServices services, boolean embedded) {
        Broker broker = services.broker();
        boolean connected = broker.isConnected();
        return new BrokerFacts(
                embedded, connected, services.topology().isProvisioned(), connected ? broker.serverVersion() : null);
    }
}
