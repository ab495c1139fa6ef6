package io.kanade.executions;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.broker.BrokerServices;
import io.kanade.database.Database;
import io.kanade.jobs.JobCatalog;
import io.kanade.results.OverflowOutput;
import io.kanade.targets.Targets;
import io.kanade.web.PendingAnswers;
import io.kanade.wire.Buckets;
import io.kanade.wire.Stores;
import java.time.Clock;

/** Wires the command pipeline and hands it to whoever else makes the fleet run something. */
public final class ExecutionsModule {

    /** For results whose output has to be fetched; the others take microseconds. */
    private static final int ANSWER_THREADS = 4;

    private ExecutionsModule() {}

    public static ExecPipeline install(
            Environment environment,
            BrokerServices broker,
            Database database,
            JobCatalog jobs,
            Targets targets,
            AuditLog audit,
            PendingAnswers pending) {
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
        AdHocRuns runs = new AdHocRuns(
                publisher,
                broker.broker(),
                new OverflowOutput(broker.objectStores().store(Stores.RESULT_OUTPUT), clock),
                audit,
                environment
                        .lifecycle()
                        .executorService("run-answers-%d")
                        .minThreads(ANSWER_THREADS)
                        .maxThreads(ANSWER_THREADS)
                        .allowCoreThreadTimeOut(true)
                        .build());
        environment.jersey().register(new AdHocRunResource(runs, pending));
        return pipeline;
    }
}
