package io.kanade.retention;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.SlidingWindowReservoir;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.Timer;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.database.TestDatabase;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Handle;

/**
 * What {@code bin/bench retention} measures: how long a chunk holds the one writing connection, and how long another writer waits for it, while
 * a backlog of every table is cleaned up, at rest or beside batches as projection writes them. Started by the bench with the test classes on its path; no test.
 */
final class RetentionHold {

    private static final String LONG_AGO = "2020-01-01T00:00:00+00:00";
    private static final int BATCH = 500;
    private static final Duration BREATH = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private RetentionHold() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        int outputBytes = Integer.parseInt(arguments[1]);
        boolean ingesting = arguments[2].equals("ingesting");
        Path directory = Files.createTempDirectory("kanade-retention");
        try (TestDatabase fixture = new TestDatabase(directory)) {
            fill(fixture.database(), rows, outputBytes);
            for (LifeCycle managed : fixture.environment().lifecycle().getManagedObjects()) {
                managed.start();
            }
            measure(fixture.database(), ingesting);
            THREADS.shutdown();
        } finally {
            for (String file : List.of("backend.db", "backend.db-wal", "backend.db-shm", "backend.db.lock")) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.deleteIfExists(directory);
        }
    }

    private static void fill(Database database, int rows, int outputBytes) {
        insert(database, rows, """
                INSERT INTO obs_events (pc_id, at, kind, source, event_record_id, payload)
                SELECT 'pc-' || (i % 2000), ?, 'logon', 'security', 'r' || i, hex(zeroblob(100)) FROM n
                """, LONG_AGO);
        insert(database, rows, """
                INSERT INTO execution_results
                    (result_id, request_id, exec_id, pc_id, exit_code, stdout, started_at, finished_at, job_id, recorded_at)
                SELECT hex(randomblob(16)), 'q' || i, 'e' || (i / 200), 'pc-' || (i %% 2000), 0, hex(zeroblob(%d)),
                    v.at, v.at, 'job-' || (i %% 20), v.at
                FROM n, (SELECT ? AS at) v
                """.formatted(outputBytes / 2), LONG_AGO);
        insert(database, rows, """
                INSERT INTO process_perf_samples (pc_id, at, pid, name, cpu_pct, rss_bytes)
                SELECT 'pc-' || (i % 2000), ?, i, 'process', 0, 0 FROM n
                """, LONG_AGO);
        insert(database, rows, """
                INSERT INTO audit_log (actor, action, payload, occurred_at, stream_seq)
                SELECT 'operator', 'exec', hex(zeroblob(50)), ?, i FROM n
                """, LONG_AGO);
    }

    private static void insert(Database database, int rows, String sql, String time) {
        database.write((Handle handle) -> handle.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ") " + sql, time));
    }

    private static void measure(Database database, boolean ingesting) throws Exception {
        Clock clock = Clock.systemUTC();
        MetricRegistry metrics = new MetricRegistry();
        Timer holds = timer(metrics, Sweep.HOLD);
        Timer statements = timer(metrics, "statements");
        Timer waits = timer(metrics, "waits");
        Timer pauses = timer(metrics, "pauses");
        Sweep sweep = new Sweep(
                database,
                clock,
                metrics,
                RetentionSteps.of(clock).stream()
                        .map(step -> watched(step, statements))
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
        tell("waits of another writer", waits);
        tell("naps of 1 ms of an idle thread (the machine's own share)", pauses);
    }

    private static Timer timer(MetricRegistry metrics, String name) {
        return metrics.register(name, new Timer(new SlidingWindowReservoir(1_000_000)));
    }

    private static RetentionStep watched(RetentionStep step, Timer statements) {
        return new RetentionStep(step.name(), step.age(), step.cap(), (dao, cutOff, limit) -> {
            long begun = System.nanoTime();
            int rows = step.chunk().apply(dao, cutOff, limit);
            statements.update(Duration.ofNanos(System.nanoTime() - begun));
            return rows;
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
        String now = Timestamp.of(Instant.now()).stored();
        while (!over.get()) {
            insert(database, BATCH, """
                    INSERT INTO execution_results
                        (result_id, request_id, exec_id, pc_id, exit_code, stdout, started_at, finished_at, job_id, recorded_at)
                    SELECT hex(randomblob(16)), 'q' || i, 'e' || (i / 200), 'pc-' || (i % 2000), 0, hex(zeroblob(150)),
                        v.at, v.at, 'job-' || (i % 20), v.at
                    FROM n, (SELECT ? AS at) v
                    """, now);
            rows += BATCH;
            LockSupport.parkNanos(BREATH.toNanos());
        }
        return rows;
    }
}
