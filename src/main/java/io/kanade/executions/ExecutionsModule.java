package io.kanade.executions;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.broker.BrokerServices;
import io.kanade.database.Database;
import io.kanade.jobs.JobCatalog;
import io.kanade.targets.Targets;
import io.kanade.wire.Buckets;
import io.kanade.wire.Stores;
import java.time.Clock;

/** Wires the command pipeline and hands it to whoever else makes the fleet run something. */
public final class ExecutionsModule {

    private ExecutionsModule() {}

    public static ExecPipeline install(
            Environment environment,
            BrokerServices broker,
            Database database,
            JobCatalog jobs,
            Targets targets,
            AuditLog audit) {
        Clock clock = Clock.systemUTC();
        CommandPublisher publisher =
                new CommandPublisher(broker.broker(), broker.keyValues().bucket(Buckets.SCRIPT_CURRENT));
        environment.lifecycle().manage(publisher);
        ExecPipeline pipeline = new ExecPipeline(
                new ScriptSources(broker.objectStores().store(Stores.SCRIPTS)),
                targets,
                new ExecutionLedger(database, clock),
                publisher,
                audit,
                clock);
        environment
                .jersey()
                .register(new ExecutionsResource(
                        pipeline, jobs, new Executions(database), new JobKills(broker.broker(), database, audit)));
        return pipeline;
    }
}
