package io.kanade.executions;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.database.TestDatabase;
import io.kanade.manifest.BodyFormat;
import io.kanade.manifest.Documents;
import io.kanade.manifest.FanoutPlan;
import io.kanade.manifest.Manifest;
import io.kanade.manifest.Rollout;
import io.kanade.manifest.Target;
import io.kanade.manifest.Wave;
import io.kanade.targets.TargetsModule;
import io.kanade.wire.Buckets;
import io.kanade.wire.Command;
import io.kanade.wire.Stores;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The command pipeline on a real broker and a real file, with a listener where the agents would be. */
final class ExecBed {

    static final Origin OPERATOR = Origin.operator("mika", "spa");

    final TestBroker server = TestBroker.started();
    final BrokerClient client = BrokerClient.ready(server);
    final TestDatabase database;
    final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    final ExecPipeline pipeline;
    private final CommandPublisher publisher;
    private final Subscription commands;

    /** Runs when the row is about to be written, which is after every check. */
    volatile Runnable beforeTheRow = () -> {};

    ExecBed(Path directory) {
        database = new TestDatabase(directory);
        publisher = new CommandPublisher(client.broker(), client.keyValues().bucket(Buckets.SCRIPT_CURRENT));
        AuditLog log = audit::add;
        pipeline = new ExecPipeline(
                new ScriptSources(client.objectStores().store(Stores.SCRIPTS)),
                TargetsModule.install(database.database(), client.keyValues(), StrictJson.forMessages()),
                new ExecutionLedger(database.database(), ledgerClock()),
                publisher,
                log,
                Clock.systemUTC());
        commands = client.broker().connection().subscribe("commands.>");
    }

    static Manifest job(String execute) {
        String body = "{\"id\":\"sweep\",\"version\":\"3\",\"execute\":" + execute + "}";
        return Documents.manifests().create(body.getBytes(StandardCharsets.UTF_8), BodyFormat.JSON);
    }

    static Manifest job() {
        return job("{\"shell\":\"cmd\",\"script\":\"echo hi\",\"timeout\":\"90s\"}");
    }

    static FanoutPlan to(Target target) {
        return new FanoutPlan(target, null, null, null);
    }

    static FanoutPlan toPcs(String... pcs) {
        return to(Target.ofPcs(List.of(pcs)));
    }

    static FanoutPlan waves(Wave... waves) {
        return new FanoutPlan(Target.NOBODY, new Rollout(Rollout.Strategy.WAVE, List.of(waves)), null, null);
    }

    private Clock ledgerClock() {
        InstantSource source = () -> {
            beforeTheRow.run();
            return Instant.now();
        };
        return source.withZone(ZoneOffset.UTC);
    }

    /** A PC that has just reported. */
    void alive(String pcId) {
        database.writer()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO agents (pc_id, agent_version, last_heartbeat, updated_at) VALUES (?, '1', ?, CURRENT_TIMESTAMP)",
                        pcId,
                        Instant.now().toString().replace("Z", "+00:00")));
    }

    /** The messages that arrive where the agents listen. */
    List<Message> received(int expected) throws InterruptedException {
        List<Message> messages = new ArrayList<>();
        while (messages.size() < expected) {
            Message message = commands.nextMessage(Duration.ofSeconds(30));
            if (message == null) {
                throw new AssertionError("only " + messages.size() + " commands came");
            }
            messages.add(message);
        }
        return messages;
    }

    boolean nothingWasSent() throws InterruptedException {
        return commands.nextMessage(Duration.ofMillis(200)) == null;
    }

    static Command command(Message message) {
        try {
            return StrictJson.forMessages().read(message.getData(), Command.class);
        } catch (InvalidJson invalid) {
            throw new AssertionError(invalid);
        }
    }

    @Nullable
    String pin(String jobId) {
        return client.keyValues()
                .bucket(Buckets.SCRIPT_CURRENT)
                .get(jobId)
                .map(entry -> entry.text())
                .orElse(null);
    }

    long count(String sql) {
        return database.reader()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    List<String> column(String sql) {
        return database.reader()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    void close() {
        publisher.stop();
        client.close();
        database.close();
        server.close();
    }
}
