package io.kanade.retention;

import com.codahale.metrics.MetricRegistry;
import io.kanade.database.Database;
import io.kanade.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/**
 * What {@code bin/bench retention} measures: how long another writer waits for the one connection while a backlog of every table is cleaned
 * up. Started by the bench with the test classes on its path; no test.
 */
final class RetentionHold {

    private static final String LONG_AGO = "2020-01-01T00:00:00+00:00";

    private RetentionHold() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("kanade-retention");
        try (TestDatabase fixture = new TestDatabase(directory)) {
            fill(fixture.database(), rows);
            measure(fixture.database());
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
                """);
        insert(database, rows, """
                INSERT INTO execution_results
                    (result_id, request_id, exec_id, pc_id, exit_code, stdout, started_at, finished_at, job_id, recorded_at)
                SELECT hex(randomblob(16)), 'q' || i, 'e' || (i / 200), 'pc-' || (i % 2000), 0, hex(zeroblob(150)),
                    v.at, v.at, 'job-' || (i % 20), v.at
                FROM n, (SELECT ? AS at) v
                """);
        insert(database, rows, """
                INSERT INTO process_perf_samples (pc_id, at, pid, name, cpu_pct, rss_bytes)
                SELECT 'pc-' || (i % 2000), ?, i, 'process', 0, 0 FROM n
                """);
        insert(database, rows, """
                INSERT INTO audit_log (actor, action, payload, occurred_at, stream_seq)
                SELECT 'operator', 'exec', hex(zeroblob(50)), ?, i FROM n
                """);
    }

    private static void insert(Database database, int rows, String sql) {
        database.write((Handle handle) -> handle.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ") " + sql,
                LONG_AGO));
    }

    private static void measure(Database database) throws Exception {
        Clock clock = Clock.systemUTC();
        Sweep sweep = new Sweep(database, clock, new MetricRegistry(), RetentionSteps.of(clock));
        long begun = System.nanoTime();
        CompletableFuture<Void> sweeping = CompletableFuture.runAsync(() -> sweep.run(() -> true));
        List<Long> waits = new ArrayList<>();
        while (!sweeping.isDone()) {
            long asked = System.nanoTime();
            waits.add(database.write(handle -> System.nanoTime() - asked));
            Thread.sleep(1);
        }
        sweeping.get();
        Collections.sort(waits);
        System.out.printf(
                "one tick: %.1f s; another writer waited %d times: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                (System.nanoTime() - begun) / 1e9,
                waits.size(),
                waits.get(waits.size() / 2) / 1e6,
                waits.get((int) (waits.size() * 0.99)) / 1e6,
                waits.get(waits.size() - 1) / 1e6);
    }
}
