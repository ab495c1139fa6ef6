package io.kanade.projection;

import static org.awaitility.Awaitility.await;

import io.dropwizard.lifecycle.Managed;
import io.kanade.agents.HeartbeatProjection;
import io.kanade.audit.AuditProjection;
import io.kanade.broker.Broker;
import io.kanade.broker.BrokerSettings;
import io.kanade.broker.KeyValues;
import io.kanade.broker.ObjectStores;
import io.kanade.broker.TestBroker;
import io.kanade.broker.TopologyKeeper;
import io.kanade.codec.StrictJson;
import io.kanade.compliance.CheckEffect;
import io.kanade.database.DatabaseCopy;
import io.kanade.database.TestDatabase;
import io.kanade.events.ObsEventsProjection;
import io.kanade.inventory.InventoryModule;
import io.kanade.jobs.JobsModule;
import io.kanade.jobs.ManifestCache;
import io.kanade.notifications.AcksProjection;
import io.kanade.performance.HostPerfProjection;
import io.kanade.performance.ProcessPerfProjection;
import io.kanade.results.OverflowOutput;
import io.kanade.results.ResultEffect;
import io.kanade.results.ResultsProjection;
import io.kanade.results.RunStarts;
import io.kanade.results.StartedProjection;
import io.kanade.wire.Buckets;
import io.kanade.wire.Stores;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.PublishAck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real broker, a real database file and the engine with its projections; the service can be stopped and started between. */
final class ProjectionBed {

    final TestBroker server;
    private final Path directory;
    private final StrictJson json = StrictJson.forMessages();
    TestDatabase database;

    /** What the service takes for the time; another one counts from its next start on. */
    Clock clock = Clock.systemUTC();

    private Broker broker;
    private TopologyKeeper topology;
    private KeyValues keyValues;
    private Managed tables;
    private ProjectionEngine engine;
    private final Connection client;

    ProjectionBed(Path directory) throws Exception {
        this.directory = directory;
        this.server = TestBroker.started();
        this.client = Nats.connect(Options.builder()
                .server(server.url())
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(100))
                .build());
        this.database = new TestDatabase(directory);
        launchService();
        awaitRunning();
    }

    /** Starts everything that a process of the service would, on the database that is there, and waits until it runs. */
    void startService() throws Exception {
        launchService();
        awaitRunning();
    }

    private void awaitRunning() {
        eventually(
                () -> engine.projectors().stream().allMatch(status -> status.state() == ProjectorStatus.State.RUNNING));
    }

    /** The same without waiting. */
    void launchService() throws Exception {
        broker = new Broker(BrokerSettings.at(server.url()));
        topology = new TopologyKeeper(broker);
        keyValues = new KeyValues(broker, topology);
        WireReader reader = new WireReader(json);
        ObjectStores stores = new ObjectStores(broker, topology, clock);
        RunStarts starts = new RunStarts();
        engine = new ProjectionEngine(broker, topology, database.database(), clock)
                .add(new AuditProjection(reader))
                .add(new ResultsProjection(
                        reader, new OverflowOutput(stores.store(Stores.RESULT_OUTPUT), clock), starts, effects()))
                .add(new StartedProjection(reader, starts))
                .add(new ObsEventsProjection(reader))
                .add(new AcksProjection(reader))
                .add(new HeartbeatProjection(reader, json))
                .add(new HostPerfProjection(reader))
                .add(new ProcessPerfProjection(reader));
        broker.start();
        topology.start();
        keyValues.start();
        tables.start();
        engine.start();
    }

    private List<ResultEffect> effects() {
        ManifestCache manifests = JobsModule.manifests(keyValues, clock);
        InventoryModule inventory = new InventoryModule(database.database(), manifests, json);
        tables = inventory.tables();
        return List.of(inventory.effect(), new CheckEffect(manifests, json));
    }

    /** Stores a job whose further members are these, as another writer of the bucket does. */
    void job(String id, String members) throws Exception {
        document(id, """
                {"id":"%s","version":"1","execute":{"shell":"powershell","script":"x","timeout":"30s"},%s}
                """.formatted(id, members));
    }

    /** Stores any text under the key of a job. */
    void document(String key, String text) throws Exception {
        client().keyValue(Buckets.JOBS).put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    void deleteJob(String id) throws Exception {
        client().keyValue(Buckets.JOBS).delete(id);
    }

    void stopService() throws Exception {
        engine.stop();
        tables.stop();
        keyValues.stop();
        topology.stop();
        broker.stop();
    }

    /** Between a stop and a start of the service: as if it had never had a database. */
    void loseDatabase() throws Exception {
        database.close();
        DatabaseCopy.lose(directory);
        database = new TestDatabase(directory);
    }

    /** Between a stop and a start of the service. */
    DatabaseCopy copyDatabase() throws Exception {
        database.close();
        DatabaseCopy copy = DatabaseCopy.of(directory);
        database = new TestDatabase(directory);
        return copy;
    }

    /** Between a stop and a start of the service. */
    void restoreDatabase(DatabaseCopy copy) throws Exception {
        database.close();
        copy.restore();
        database = new TestDatabase(directory);
    }

    Replays replays() {
        return engine.replays();
    }

    DeadLetters deadLetters() {
        return engine.deadLetters();
    }

    ProjectorStatus status(String name) {
        return engine.projectors().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Publishes with the stream's acknowledgement. */
    void publish(String subject, String body) throws Exception {
        publish(subject, body.getBytes(StandardCharsets.UTF_8));
    }

    void publish(String subject, byte[] body) throws Exception {
        client().jetStream().publish(subject, body);
    }

    /** Stores an output that is too big for a message, as an agent does. */
    void output(String name, byte[] content) throws Exception {
        client().objectStore(Stores.RESULT_OUTPUT).put(name, content);
    }

    /** Publishes a whole series and waits until the streams have acknowledged all of it. */
    void publishAll(List<String> subjects, List<String> bodies) throws Exception {
        JetStream jetStream = client().jetStream();
        List<CompletableFuture<PublishAck>> acknowledgements = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            byte[] body = bodies.get(i).getBytes(StandardCharsets.UTF_8);
            acknowledgements.add(jetStream.publishAsync(subjects.get(i), body));
        }
        for (CompletableFuture<PublishAck> acknowledgement : acknowledgements) {
            acknowledgement.get(30, TimeUnit.SECONDS);
        }
    }

    /** Publishes without a stream behind the subject. */
    void send(String subject, String body) throws Exception {
        client().publish(subject, body.getBytes(StandardCharsets.UTF_8));
        client().flush(Duration.ofSeconds(10));
    }

    /** As a service does that is killed before it could write. */
    void takeWithoutAcknowledging(String stream, String durable, int messages) throws Exception {
        JetStreamSubscription subscription =
                client().jetStream().subscribe(null, PullSubscribeOptions.bind(stream, durable));
        int taken = subscription.fetch(messages, Duration.ofSeconds(10)).size();
        subscription.unsubscribe();
        if (taken != messages) {
            throw new AssertionError("only " + taken + " messages came");
        }
    }

    void manage(Management act) throws Exception {
        act.on(client().jetStreamManagement());
    }

    /** What is not acknowledged comes again in a second, not in half a minute. */
    void redeliverSoon(String stream, String durable) throws Exception {
        TestBroker.redeliverSoon(client().jetStreamManagement(), stream, durable);
    }

    /** Looks before it waits: a wait's first look is 50 ms away, and most tests publish one message after another. */
    private Connection client() {
        if (!isConnected()) {
            eventually(this::isConnected);
        }
        return client;
    }

    private boolean isConnected() {
        return client.getStatus() == Connection.Status.CONNECTED;
    }

    interface Management {
        void on(JetStreamManagement broker) throws Exception;
    }

    void execute(String sql, Object... bound) {
        database.writer().useHandle(handle -> handle.execute(sql, bound));
    }

    /** A pending execution of the job that {@link #result} is of. */
    void execution(String execId, int targets) {
        execute("""
                INSERT INTO executions (exec_id, job_id, version, initiated_by, initiated_at, target_count)
                VALUES (?, 'job', '1', 'operator', '2026-06-12T01:00:00+00:00', ?)
                """, execId, targets);
    }

    long count(String sql, Object... bound) {
        return database.reader().withHandle(handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < bound.length; i++) {
                query.bind(i, bound[i]);
            }
            return query.mapTo(Long.class).one();
        });
    }

    List<String> column(String sql) {
        return database.reader()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** The bodies of the messages that were set aside, of subjects like this. */
    List<String> payloads(String subjects) {
        return database.reader()
                .withHandle(handle -> handle.createQuery(
                                "SELECT payload FROM dead_letters WHERE subject LIKE :subjects ORDER BY payload")
                        .bind("subjects", subjects)
                        .map((row, context) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                        .list());
    }

    static void eventually(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }

    static String audit(String action) {
        return "{\"actor\":\"operator\",\"action\":\"" + action
                + "\",\"target\":null,\"payload\":{\"n\":1},\"occurred_at\":\"2031-06-12T01:00:00Z\"}";
    }

    static String result(String resultId, String execId, int exitCode) {
        return "{\"result_id\":\"" + resultId + "\",\"request_id\":\"req\",\"exec_id\":\"" + execId
                + "\",\"pc_id\":\"PC-1\",\"exit_code\":" + exitCode
                + ",\"stdout\":\"out\",\"stderr\":\"\",\"started_at\":\"2026-06-12T01:02:11.482913Z\","
                + "\"finished_at\":\"2026-06-12T01:02:13.901Z\",\"manifest_id\":\"job\"}";
    }

    /** The result of a run of this job. */
    static String printed(String resultId, String job, int exitCode, String stdout) {
        return result(resultId, "e", exitCode)
                .replace("\"out\"", '"' + stdout.replace("\"", "\\\"") + '"')
                .replace("\"manifest_id\":\"job\"", "\"manifest_id\":\"" + job + '"');
    }

    /** A result whose standard output lies in the object store. */
    static String pointing(String resultId, String object) {
        return result(resultId, "e", 0).replace("}", ",\"stdout_object\":\"" + object + "\"}");
    }

    static String started(String resultId, String execId) {
        return "{\"result_id\":\"" + resultId + "\",\"request_id\":\"req\",\"exec_id\":\"" + execId
                + "\",\"pc_id\":\"PC-1\",\"started_at\":\"2026-06-12T01:02:11.482913Z\",\"manifest_id\":\"job\",\"version\":\"2.3.1\"}";
    }

    void close() throws Exception {
        stopService();
        client.close();
        database.close();
        server.close();
    }
}
