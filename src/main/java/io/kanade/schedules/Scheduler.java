package io.kanade.schedules;

import io.dropwizard.core.setup.Environment;
import io.kanade.broker.KeyValues;
import io.kanade.codec.StrictJson;
import io.kanade.database.Database;
import io.kanade.manifest.Documents;
import io.kanade.schedules.SchedulesModule.Neighbours;
import io.kanade.wire.Buckets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Wires the part that ticks: the watches, the planner's world, the claims, and the dispatcher with its workers. */
final class Scheduler {

    /** Ticks mostly wait for broker and database; the read pool has four connections. */
    private static final int WORKERS = 4;

    private Scheduler() {}

    @SuppressWarnings("resource")
    static void start(
            Environment environment, KeyValues buckets, Database database, Neighbours neighbours, Clock clock) {
        ZoneId host = ZoneId.systemDefault();
        Agenda agenda = new Agenda();
        DecisionHistory history = new DecisionHistory(database, clock);
        DecisionLog logged = new LoggedDecisions();
        DecisionLog decisions = decision -> {
            logged.record(decision);
            history.record(decision);
        };
        DispatchMarks marks = new DispatchMarks(buckets.bucket(Buckets.SCHEDULER_DISPATCH));
        FreezeWatch freeze = new FreezeWatch(Documents.freezes(host), host);
        SlotClaims claims = new SlotClaims(
                buckets.bucket(Buckets.SCHEDULER_CLAIMS), StrictJson.forMessages(), ReplicaName.of(database));
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, new WorkerThreads());
        // Off the watch's thread: reading the claims waits for messages that this thread would have to take in.
        Runnable recovery = () -> workers.execute(new ClaimRecovery(claims, agenda, clock));
        Registry registry = new Registry(Documents.schedules(host), new Rhythms(host), agenda, clock, recovery);
        TickWorld world = new LiveWorld(
                freeze, new CatalogJobs(neighbours.jobs()), neighbours.flags(), neighbours.targets(), database, marks);
        Shot shot = new Shot(claims, new PipelineFiring(neighbours.pipeline()), marks);
        SlotRunner runner = new SlotRunner(registry, new Planner(host), world, shot, decisions, clock);
        Dispatcher dispatcher = new Dispatcher(agenda, runner, decisions, workers, clock);

        buckets.bucket(Buckets.SCHEDULER_DISPATCH).watch(marks);
        buckets.bucket(Buckets.FLEET_CONFIG).watch(freeze);
        buckets.bucket(Buckets.SCHEDULES).watch(registry);
        environment.lifecycle().manage(history);
        environment.lifecycle().manage(dispatcher);
        environment.jersey().register(new DecisionsResource(database));
        environment.healthChecks().register("scheduler", new SchedulerHealth(registry, freeze, dispatcher, clock));
    }
}
