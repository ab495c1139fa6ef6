package io.kanade.retention;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.SlidingWindowReservoir;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.Timer;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
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

    private RetentionHold() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        boolean ingesting = arguments.length > 1 && arguments[1].equals("ingesting");
        Path directory = Files.createTempDirectory("kanade-retention");
        try (TestDatabase fixture = new TestDatabase(directory)) {
            fill(fixture.database(), rows);
            for (LifeCycle managed : fixture.environment().lifecycle().getManagedObjects()) {
                managed.start();
            }
            measure(fixture.database(), ingesting);
        } finally {
            for (String file : List.of("backend.db", "backend.db-wal", "backend.db-shm", "backend.db.lock")) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.deleteIfExists(directory);
        }
    }

    private static void fill(Database database, int rows) {
        insert(database, rows, """
                INSERT INTO obs_events (pc_id, at, kind, source, event_record_id, payload)
                SELECT 'pc-' || (i % 2000), ?, 'logon', 'security', 'r' || i, hex(zeroblob(100)) FROM n
                """, LONG_AGO);
        insert(database, rows, """
                INSERT INTO execution_results
                    (result_id, request_id, exec_id, pc_id, exit_code, stdout, started_at, finished_at, job_id, recorded_at)
                SELECT hex(randomblob(16)), 'q' || i, 'e' || (i / 200), 'pc-' || (i % 2000), 0, hex(zeroblob(150)),
                    v.at, v.at, 'job-' || (i % 20), v.at
                FROM n, (SELECT ? AS at) v
                """, LONG_AGO);
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
        Timer holds = metrics.register(Sweep.HOLD, new Timer(new SlidingWindowReservoir(1_000_000)));
        Sweep sweep = new Sweep(database, clock, metrics, RetentionSteps.of(clock));
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Long> ingest =
                ingesting ? CompletableFuture.supplyAsync(() -> ingest(database, over)) : completedFuture(0L);
        long begun = System.nanoTime();
        CompletableFuture<Void> sweeping = CompletableFuture.runAsync(() -> sweep.run(() -> true));
        List<Long> waits = new ArrayList<>();
        while (!sweeping.isDone()) {
            long asked = System.nanoTime();
            waits.add(database.write(handle -> System.nanoTime() - asked));
            Thread.sleep(1);
        }
        sweeping.get();
        double seconds = (System.nanoTime() - begun) / 1e9;
        over.set(true);
        Collections.sort(waits);
        System.out.printf("one tick: %.1f s, %d rows written beside it%n", seconds, ingest.get());
        Snapshot held = holds.getSnapshot();
        System.out.printf(
                "  %d chunks held the writer: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                held.size(), held.getMedian() / 1e6, held.get99thPercentile() / 1e6, held.getMax() / 1e6);
        System.out.printf(
                "  another writer waited %d times: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                waits.size(),
                waits.get(waits.size() / 2) / 1e6,
                waits.get((int) (waits.size() * 0.99)) / 1e6,
                waits.get(waits.size() - 1) / 1e6);
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
