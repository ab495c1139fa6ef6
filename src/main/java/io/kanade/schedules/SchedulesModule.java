package io.kanade.schedules;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.broker.BrokerServices;
import io.kanade.broker.KeyValues;
import io.kanade.database.Database;
import io.kanade.documents.DocumentStore;
import io.kanade.executions.ExecPipeline;
import io.kanade.jobs.JobCatalog;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Freeze;
import io.kanade.manifest.Schedule;
import io.kanade.scripts.ScriptFlags;
import io.kanade.targets.Targets;
import io.kanade.wire.Buckets;
import java.time.Clock;
import java.time.ZoneId;

/** Wires documents and routes, the freeze, and the scheduler. */
public final class SchedulesModule {

    private SchedulesModule() {}

    /** What the scheduler needs of other features. */
    public record Neighbours(
            JobCatalog jobs, Targets targets, ScriptFlags flags, ExecPipeline pipeline, AuditLog audit) {}

    public static ScheduleCatalog install(
            Environment environment, BrokerServices broker, Database database, Neighbours neighbours, Clock clock) {
        ZoneId host = ZoneId.systemDefault();
        KeyValues buckets = broker.keyValues();
        Documents<Schedule> documents = Documents.schedules(host);
        JobLookup jobs = new CatalogJobs(neighbours.jobs());
        AuditLog audit = neighbours.audit();
        ScheduleCatalog catalog = new ScheduleCatalog(new DocumentStore<>(
                buckets.bucket(Buckets.SCHEDULES), buckets.bucket(Buckets.SCHEDULES_YAML), documents));
        environment
                .jersey()
                .register(new SchedulesResource(
                        catalog,
                        new ScheduleEditor(catalog, documents, jobs, audit),
                        new ScheduleSwitch(
                                catalog, neighbours.flags(), new RunningKills(broker.broker(), database), audit),
                        new ScheduleReport(catalog, new Occurrences(host), database, clock)));
        Documents<Freeze> freezes = Documents.freezes(host);
        environment
                .jersey()
                .register(new FreezeResource(new FleetFreeze(buckets.bucket(Buckets.FLEET_CONFIG), freezes, audit)));
        Scheduler.start(environment, buckets, database, neighbours, clock);
        return catalog;
    }
}
