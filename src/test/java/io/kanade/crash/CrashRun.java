package io.kanade.crash;

import static org.awaitility.Awaitility.await;

import io.kanade.broker.TestBroker;
import io.kanade.database.Engine;
import io.kanade.database.OtherWriter;
import io.kanade.database.TestDatabase;
import io.kanade.database.TestEngine;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** The service under traffic, killed again and again, with troubles in between; then drained, stopped and looked at. Not thread-safe. */
final class CrashRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Every durable with its stream. */
    static final Map<String, String> DURABLES = new LinkedHashMap<>(Map.of(
            "backend_results_projector", "RESULTS",
            "backend_events_projector", "EVENTS",
            "backend_audit_projector", "AUDIT",
            "backend_obs_events_projector", "OBS_EVENTS",
            "backend_notification_acks_projector", "EVENTS"));

    private static final List<String> LOSSES = List.of(
            "DELETE FROM audit_log WHERE id % 3 = 0",
            "DELETE FROM obs_events WHERE id % 3 = 0",
            "DELETE FROM execution_results WHERE length(stdout) % 2 = 0",
            "DELETE FROM notification_acks",
            "DELETE FROM dead_letters WHERE id % 2 = 0");

    /** The first projector's share has begun and the last one's has not ended. */
    private static final Pattern IN_THE_MIDDLE = Pattern.compile("^replay of all: .* s left", Pattern.MULTILINE);

    private final Path directory;
    private final Random random;
    private final TestBroker server = TestBroker.started();
    private final Connection client;
    private final ServiceProcess service;
    private final Traffic traffic;
    private final Books books = new Books();
    private final Troubles troubles;
    private int whileProjecting;

    CrashRun(Path directory, long seed, List<Troubles.Kind> kinds) throws Exception {
        this.directory = directory;
        this.random = new Random(seed);
        this.client = Nats.connect(Options.builder()
                .server(server.url())
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(50))
                .errorListener(new SilentListener())
                .build());
        this.service = new ServiceProcess(directory, server.url(), TestEngine.url(directory));
        this.traffic = new Traffic(client, seed);
        this.troubles = new Troubles(kinds, random, server, client, traffic, books);
        openExecutions();
        service.start();
        await().atMost(PATIENCE).until(service::answers);
        await().atMost(PATIENCE).until(() -> floors() >= 0);
        traffic.start();
    }

    /** Kills the service at a moment that nobody foresees and starts it again. */
    void killOnce() throws Exception {
        if (random.nextInt(5) == 0) {
            service.letWorkFor(Duration.ofMillis(random.nextInt(1500)));
        } else {
            long before = floors();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> floors() != before);
            troubles.perhaps(directory);
            service.letWorkFor(Duration.ofMillis(random.nextInt(900)));
            whileProjecting++;
        }
        service.kill();
        service.start();
    }

    /**
     * Takes rows away while nothing is on its way, begins a replay that would bring them back, kills the service in the middle of it, starts
     * it again and lets another replay run to its end. The traffic goes on.
     */
    void killInReplay(int messages) throws Exception {
        traffic.flood(messages);
        traffic.quietly(() -> {
            await().atMost(PATIENCE).until(this::isDrained);
            await().atMost(PATIENCE).untilAsserted(this::cursorsAreAtTheEnd);
            LOSSES.forEach(this::change);
        });
        service.begin("replay?stream=all");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> IN_THE_MIDDLE.matcher(service.task("replay")).find());
        service.kill();
        service.start();
        await().atMost(PATIENCE).until(service::answers);
        service.begin("replay?stream=all");
        await().atMost(PATIENCE).until(() -> service.task("replay").contains(", done"));
    }

    /**
     * Stores the job with another spec and kills the service in the middle of making the rows of its table anew; after the start they are all
     * made. Answers up to which PC they were when it was killed.
     */
    String killInRefill(Scans scans) throws Exception {
        scans.store(client, Scans.BEFORE);
        scans.publish(client);
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(SQLException.class) // There is no such table yet.
                .until(() -> Long.parseLong(look("SELECT count(*) FROM " + Scans.TABLE)) == scans.rows());
        scans.store(client, Scans.AFTER);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(3))
                .until(() -> refilledTo().startsWith("PC-"));
        service.kill();
        String killedAt = refilledTo();
        service.start();
        await().atMost(PATIENCE).until(() -> refilledTo().equals("null"));
        return killedAt;
    }

    private String refilledTo() throws SQLException {
        return look("SELECT refilled_to FROM explode_specs WHERE table_name = '" + Scans.TABLE + "'");
    }

    /**
     * Lets the files of the service grow no more until health is red, and for a while longer; answers how many messages the streams took
     * meanwhile and by how many the durables moved, which has to be none.
     */
    FullDisk fillTheDisk() throws Exception {
        long grown = Math.max(size("backend.db"), size("backend.db-wal"));
        service.limitFilesTo(grown);
        await().atMost(PATIENCE).until(() -> service.health().contains("the database takes nothing"));
        String health = service.health();
        long floors = floors();
        long before = traffic.acknowledged();
        await().atMost(PATIENCE).until(() -> traffic.acknowledged() > before + 300);
        FullDisk full = new FullDisk(traffic.acknowledged() - before, floors() - floors, health);
        service.limitFilesTo(-1);
        await().atMost(PATIENCE).until(() -> floors() > floors);
        return full;
    }

    /** What was seen while the disk was full. */
    record FullDisk(long published, long acknowledged, String health) {}

    private long size(String file) throws IOException {
        Path path = directory.resolve(file);
        return Files.exists(path) ? Files.size(path) : 0;
    }

    private void change(String sql) {
        try (OtherWriter other = TestEngine.otherWriter(directory)) {
            other.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Ends the traffic, waits until everything is projected, stops the service in order. */
    void finish() throws Exception {
        traffic.end();
        await().atMost(PATIENCE).until(service::answers);
        await().atMost(PATIENCE).until(this::isDrained);
        await().atMost(PATIENCE).untilAsserted(this::cursorsAreAtTheEnd);
        awaitLastHeartbeats();
        if (!service.stop(Duration.ofSeconds(25))) {
            throw new AssertionError("the service does not stop");
        }
        Path log = directory.resolve("backend.db-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            throw new AssertionError("a service that was stopped in order left its write-ahead log behind");
        }
        for (String stream : List.copyOf(new java.util.TreeSet<>(DURABLES.values()))) {
            books.enter(StoredMessage.allOf(client, stream, true));
        }
        traffic.samples().forEach(books::enterSample);
    }

    /** What the database has that it should not, and the other way round. */
    List<String> differences(List<Long> rowCount) {
        try (TestDatabase database = new TestDatabase(directory)) {
            Comparison comparison = new Comparison(database.reader());
            List<String> differences = comparison.differences(books);
            if (TestEngine.current() == Engine.SQLITE
                    && !look("PRAGMA integrity_check").equals("ok")) {
                differences.add("the file is damaged: " + look("PRAGMA integrity_check"));
            }
            rowCount.add(comparison.rows());
            return differences;
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** What the scans have left in the database. */
    List<String> column(String sql) {
        try (TestDatabase database = new TestDatabase(directory)) {
            return database.reader()
                    .withHandle(handle ->
                            handle.createQuery(sql).mapTo(String.class).list());
        }
    }

    int killsWhileProjecting() {
        return whileProjecting;
    }

    long acknowledged() {
        return traffic.acknowledged();
    }

    String troublesMade() {
        return troubles.made();
    }

    String lastWords() {
        return service.lastWords();
    }

    @Override
    public void close() {
        service.close();
        try {
            client.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }

    private void openExecutions() {
        try (TestDatabase database = new TestDatabase(directory)) {
            database.writer().useHandle(handle -> {
                for (int i = 0; i < Messages.EXECUTIONS; i++) {
                    openExecution(handle, "exec-" + i, 1 + i * 10);
                }
            });
        }
    }

    private static void openExecution(Handle handle, String id, int targets) {
        handle.execute(
                "INSERT INTO executions (exec_id, job_id, version, initiated_by, initiated_at, target_count)"
                        + " VALUES (?, 'job', '1', 'crash', ?, ?)",
                id,
                StoredMessage.stored(Instant.now().toString()),
                targets);
    }

    /** How far all durables have been acknowledged together, which changes when something is projected; negative while there is none. */
    private long floors() throws IOException {
        long sum = 0;
        try {
            JetStreamManagement management = client.jetStreamManagement();
            for (Map.Entry<String, String> durable : DURABLES.entrySet()) {
                sum += management
                        .getConsumerInfo(durable.getValue(), durable.getKey())
                        .getAckFloor()
                        .getStreamSequence();
            }
            return sum;
        } catch (JetStreamApiException | IOException | IllegalStateException notThere) {
            return -1;
        }
    }

    private boolean isDrained() throws IOException {
        try {
            JetStreamManagement management = client.jetStreamManagement();
            for (Map.Entry<String, String> durable : DURABLES.entrySet()) {
                ConsumerInfo consumer = management.getConsumerInfo(durable.getValue(), durable.getKey());
                if (consumer.getNumPending() + consumer.getNumAckPending() > 0) {
                    return false;
                }
            }
            return true;
        } catch (JetStreamApiException notThere) {
            return false;
        }
    }

    /** The cursor of each durable stands behind the last message that is meant for it. */
    private void cursorsAreAtTheEnd() throws Exception {
        for (Map.Entry<String, String> durable : DURABLES.entrySet()) {
            long delivered = client.jetStreamManagement()
                    .getConsumerInfo(durable.getValue(), durable.getKey())
                    .getAckFloor()
                    .getStreamSequence();
            String stands = look("SELECT sequence FROM projection_cursors WHERE durable = '" + durable.getKey() + "'");
            if (Long.parseLong(stands) < delivered) {
                throw new AssertionError(durable.getKey() + " stands at " + stands + " of " + delivered);
            }
        }
    }

    /** Sent again until they are there: a subscription may still be missing right after a start. */
    private void awaitLastHeartbeats() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1500)).until(() -> {
            String newest = look("SELECT max(last_heartbeat) FROM agents");
            List<String> beats = traffic.lastHeartbeats();
            client.flush(Duration.ofSeconds(10));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !look("SELECT count(*) FROM agents WHERE last_heartbeat > '" + newest + "'")
                            .equals("0"));
            beats.forEach(books::enterLastHeartbeat);
            return true;
        });
    }

    private String look(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(TestEngine.jdbcUrl(directory));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "-1";
        }
    }
}
