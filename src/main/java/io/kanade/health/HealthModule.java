package io.kanade.health;

import io.dropwizard.core.setup.Environment;
import io.kanade.broker.Broker;
import io.kanade.broker.BrokerServices;
import io.kanade.codec.Timestamp;
import io.kanade.database.Engine;
import io.kanade.health.ServiceFacts.BrokerFacts;
import io.kanade.projection.ProjectionEngine;
import io.kanade.web.Version;
import java.time.Clock;
import java.time.ZoneId;

/** Wires what the service says of itself. */
public final class HealthModule {

    private HealthModule() {}

    /** What was chosen at the start. */
    public record Circumstances(Engine database, boolean embeddedBroker, boolean authDisabled) {}

    /** The readiness of the admin port and the routes under {@code /api/service/}. */
    public static void install(
            Environment environment,
            BrokerServices broker,
            ProjectionEngine engine,
            Circumstances circumstances,
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
                                circumstances.database().toString(),
                                facts(broker, circumstances.embeddedBroker()),
                                circumstances.authDisabled()),
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
