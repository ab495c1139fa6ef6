package io.kanade;

import io.dropwizard.core.setup.Environment;
import io.kanade.agents.HeartbeatProjection;
import io.kanade.audit.AuditLog;
import io.kanade.audit.AuditModule;
import io.kanade.audit.AuditProjection;
import io.kanade.broker.BrokerModule;
import io.kanade.broker.BrokerServices;
import io.kanade.codec.StrictJson;
import io.kanade.compliance.CheckEffect;
import io.kanade.database.Database;
import io.kanade.database.DatabaseModule;
import io.kanade.events.ObsEventsProjection;
import io.kanade.inventory.InventoryModule;
import io.kanade.jobs.JobsModule;
import io.kanade.jobs.ManifestCache;
import io.kanade.notifications.AcksProjection;
import io.kanade.performance.HostPerfProjection;
import io.kanade.performance.ProcessPerfProjection;
import io.kanade.projection.ProjectionEngine;
import io.kanade.projection.WireReader;
import io.kanade.recovery.ServiceCore;
import io.kanade.results.OverflowOutput;
import io.kanade.results.ResultEffect;
import io.kanade.results.ResultsProjection;
import io.kanade.results.RunStarts;
import io.kanade.results.StartedProjection;
import io.kanade.wire.Stores;
import java.time.Clock;
import java.util.List;

/** Composes what turns messages into rows, for the service and for the commands that work on a stopped one. */
final class IngestBuilder implements ServiceCore.Builder<KanadeConfiguration> {

    private final StrictJson messages;
    private final Clock clock;

    IngestBuilder(StrictJson messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public ServiceCore build(KanadeConfiguration configuration, Environment environment) {
        Database database =
                DatabaseModule.install(environment, configuration.database(), configuration.dataDirectory());
        BrokerServices broker = BrokerModule.install(
                environment,
                configuration.broker(),
                configuration.dataDirectory(),
                configuration.serverThreads(),
                clock);
        AuditLog audit = AuditModule.outbox(environment, database, broker, messages, clock);
        ManifestCache manifests = JobsModule.manifests(broker.keyValues(), clock);
        InventoryModule inventory = new InventoryModule(database, manifests, messages);
        environment.lifecycle().manage(inventory.tables());
        List<ResultEffect> effects = List.of(inventory.effect(), new CheckEffect(manifests, messages));
        ProjectionEngine engine = project(environment, broker, database, effects);
        return new ServiceCore(database, broker, audit, engine, inventory);
    }

    private ProjectionEngine project(
            Environment environment, BrokerServices broker, Database database, List<ResultEffect> effects) {
        WireReader reader = new WireReader(messages);
        OverflowOutput overflow = new OverflowOutput(broker.objectStores().store(Stores.RESULT_OUTPUT), clock);
        RunStarts starts = new RunStarts();
        ProjectionEngine engine = new ProjectionEngine(broker.broker(), broker.topology(), database, clock)
                .add(new AuditProjection(reader))
                .add(new ResultsProjection(reader, overflow, starts, effects))
                .add(new StartedProjection(reader, starts))
                .add(new ObsEventsProjection(reader))
                .add(new AcksProjection(reader))
                .add(new HeartbeatProjection(reader, messages))
                .add(new HostPerfProjection(reader))
                .add(new ProcessPerfProjection(reader));
        environment.lifecycle().manage(engine);
        engine.registerHealth(environment.healthChecks());
        return engine;
    }
}
