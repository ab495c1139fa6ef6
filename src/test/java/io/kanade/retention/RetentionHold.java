package io.kanade.retention;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.SlidingWindowReservoir;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.Timer;
import com.google.common.collect.Lists;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.database.EmptyDatabase;
import io.kanade.database.Engine;
import io.kanade.database.RowBatch;
import io.kanade.database.TestDatabase;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * What {@code bin/bench retention} measures: how long a chunk holds the one writing connection, and how long another writer waits for it, while
 * a backlog of every table is cleaned up, at rest or beside batches as projection writes them. Started by the bench with the test classes on its path; no test.
 */
final class RetentionHold {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String PAYLOAD = "0".repeat(200);
    private static final String USUAL_OUTPUT = "0".repeat(300);
    private static final int BATCH = 500;
    private static final Duration BREATH = Duration.ofMillis(20);

    /** Values of a kind; so few that the collector does not spend longer on moving them than a turn takes. */
    private static final int MOST = 100_000;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private interface Measurement {
        void run() throws Exception;
    }

    private RetentionHold() {}

    /** Rows of each table, bytes of an output, "resting" or "ingesting"; without the URL of an empty PostgreSQL database a file. */
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        String output = "0".repeat(Integer.parseInt(arguments[1]));
        boolean ingesting = arguments[2].equals("ingesting");
        Path directory = Files.createTempDirectory("kanade-retention");
        if (arguments.length > 3) {
            EmptyDatabase.require(arguments[3]);
        }
        try (TestDatabase fixture =
                arguments.length > 3 ? TestDatabase.at(arguments[3], directory) : new TestDatabase(directory)) {
            fill(fixture.database(), rows, output);
            asTheServiceDoes(fixture, () -> measure(fixture.database(), ingesting));
        } finally {
            THREADS.shutdown();
            for (String file : List.of("backend.db", "backend.db-wal", "backend.db-shm", "backend.db.lock")) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.deleteIfExists(directory);
            if (arguments.length > 3) {
                EmptyDatabase.restore(arguments[3]);
            }
        }
    }

    /** With what folds SQLite's log. */
    private static void asTheServiceDoes(TestDatabase fixture, Measurement measurement) throws Exception {
        List<LifeCycle> managed = fixture.environment().lifecycle().getManagedObjects();
        for (LifeCycle each : managed) {
            each.start();
        }
        try {
            measurement.run();
        } finally {
            for (LifeCycle each : Lists.reverse(managed)) {
                each.stop();
            }
        }
    }

    private static void fill(Database database, int rows, String output) {
        for (int from = 0; from < rows; from += BATCH) {
            int to = Math.min(rows, from + BATCH);
            batch(database, from, to, """
                    INSERT INTO obs_events (pc_id, at, kind, source, event_record_id, payload)
                    VALUES (?, ?, 'logon', 'security', ?, ?)
                    """, i -> new Object[] {pc(i), longAgo(i), "r" + i, PAYLOAD});
            results(database, from, to, RetentionHold::longAgo, output);
            batch(database, from, to, """
                    INSERT INTO process_perf_samples (pc_id, at, pid, name, cpu_pct, rss_bytes)
                    VALUES (?, ?, ?, 'process', 0, 0)
                    """, i -> new Object[] {pc(i), longAgo(i), i});
            batch(database, from, to, """
                    INSERT INTO audit_log (actor, action, payload, occurred_at, stream_seq)
                    VALUES ('operator', 'exec', ?, ?, ?)
                    """, i -> new Object[] {PAYLOAD, longAgo(i), i});
        }
        if (database.engine() == Engine.POSTGRESQL) {
            // As autovacuum does within a minute, but not in the middle of a run.
            database.writer().useHandle(handle -> handle.execute("ANALYZE"));
        }
    }

    private static void results(Database database, int from, int to, IntFunction<String> time, String output) {
        batch(database, from, to, """
                INSERT INTO execution_results
                    (result_id, request_id, exec_id, pc_id, exit_code, stdout, started_at, finished_at, job_id, recorded_at)
                VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?)
                """, i -> {
            String at = time.apply(i);
            String id = UUID.randomUUID().toString();
            return new Object[] {id, "q" + i, "e" + i / 200, pc(i), output, at, at, "job-" + i % 20, at};
        });
    }

    private static void batch(Database database, int from, int to, String sql, IntFunction<Object[]> row) {
        database.write(handle -> {
            RowBatch batch = RowBatch.of(handle, sql);
            for (int i = from; i < to; i++) {
                batch.add(row.apply(i));
            }
            return batch.execute();
        });
    }

    private static String pc(int i) {
        return "pc-" + i % 2000;
    }

    private static String longAgo(int i) {
        return Timestamp.of(LONG_AGO.plusMillis(i)).stored();
    }

    private static void measure(Database database, boolean ingesting) throws Exception {
        Clock clock = Clock.systemUTC();
        MetricRegistry metrics = new MetricRegistry();
        Timer statements = timer(metrics, "statements");
        Timer rests = timer(metrics, "rests");
        AtomicLong spent = new AtomicLong();
        Timer holds = metrics.register(Sweep.HOLD, new Timer(new SlidingWindowReservoir(MOST)) {
            @Override
            public void update(Duration hold) {
                super.update(hold);
                rests.update(hold.minusNanos(spent.getAndSet(0)));
            }
        });
        Timer waits = timer(metrics, "waits");
        Timer pauses = timer(metrics, "pauses");
        Sweep sweep = new Sweep(
                database,
                clock,
                metrics,
                RetentionSteps.of(database, clock).stream()
                        .map(step -> watched(step, statements, spent))
                        .toList());
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Long> ingest =
                ingesting ? CompletableFuture.supplyAsync(() -> ingest(database, over), THREADS) : completedFuture(0L);
        CompletableFuture<Void> pausing = CompletableFuture.runAsync(() -> pauses(pauses, over), THREADS);
        long begun = System.nanoTime();
        long collected = collected();
        CompletableFuture<Void> sweeping =
                CompletableFuture.runAsync(() -> sweep.run(() -> System.nanoTime() - begun < LIMIT.toNanos()), THREADS);
        while (!sweeping.isDone()) {
            long asked = System.nanoTime();
            waits.update(Duration.ofNanos(database.write(handle -> System.nanoTime() - asked)));
            Thread.sleep(1);
        }
        sweeping.get();
        double seconds = (System.nanoTime() - begun) / 1e9;
        over.set(true);
        pausing.get();
        long deleted = metrics.getCounters().values().stream()
                .mapToLong(Counter::getCount)
                .sum();
        System.out.printf(
                "one tick: %.1f s, %d rows deleted, %d rows written beside it, %d ms of garbage collection%n",
                seconds, deleted, ingest.get(), collected() - collected);
        tell("chunks held the writer", holds);
        tell("statements of them", statements);
        tell("rests of them, above all their commits", rests);
        tell("waits of another writer", waits);
        tell("naps of 1 ms of an idle thread (the machine's own share)", pauses);
    }

    private static Timer timer(MetricRegistry metrics, String name) {
        return metrics.register(name, new Timer(new SlidingWindowReservoir(MOST)));
    }

    private static RetentionStep watched(RetentionStep step, Timer statements, AtomicLong spent) {
        return new RetentionStep(step.name(), step.age(), step.cap(), cutOff -> {
            RetentionStep.Chunk chunk = step.begin().apply(cutOff);
            return (handle, limit) -> {
                long begun = System.nanoTime();
                Done done = chunk.apply(handle, limit);
                long nanos = System.nanoTime() - begun;
                statements.update(Duration.ofNanos(nanos));
                spent.addAndGet(nanos);
                return done;
            };
        });
    }

    /** What a thread that needs nothing but the processor has to wait: no database can answer sooner. */
    private static void pauses(Timer pauses, AtomicBoolean over) {
        while (!over.get()) {
            long begun = System.nanoTime();
            LockSupport.parkNanos(1_000_000);
            pauses.update(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static long collected() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static void tell(String what, Timer timer) {
        Snapshot times = timer.getSnapshot();
        long tooLong = LongStream.of(times.getValues())
                .filter(nanos -> nanos > 50_000_000)
                .count();
        System.out.printf(
                "  %d %s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms, %d above 50 ms%n",
                times.size(),
                what,
                times.getMedian() / 1e6,
                times.get99thPercentile() / 1e6,
                times.getMax() / 1e6,
                tooLong);
    }

    /** Batches as projection writes them, one after the other; answers how many rows went in. */
    private static long ingest(Database database, AtomicBoolean over) {
        long rows = 0;
        while (!over.get()) {
            String now = Timestamp.of(Instant.now()).stored();
            results(database, 0, BATCH, i -> now, USUAL_OUTPUT);
            rows += BATCH;
            LockSupport.parkNanos(BREATH.toNanos());
        }
        return rows;
    }
}
