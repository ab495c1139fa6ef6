package io.kanade.audit;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.codec.StrictJson;
import io.kanade.database.TestDatabase;
import io.kanade.projection.ProjectionEngine;
import io.kanade.projection.WireReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** One process of the service, as far as the record of acts goes, on a database file and a broker. */
final class OutboxBed implements AutoCloseable {

    final TestDatabase database;
    final BrokerClient client;
    final AuditOutbox outbox;
    final AuditLog log;
    final OutboxHealth health;
    private final ProjectionEngine engine;
    private boolean projecting;

    OutboxBed(Path directory, TestBroker server, Clock clock) {
        StrictJson json = StrictJson.forMessages();
        database = new TestDatabase(directory);
        client = BrokerClient.of(server.url());
        AuditPublisher publisher = new AuditPublisher(client.broker());
        outbox = new AuditOutbox(database.database(), publisher, clock);
        health = new OutboxHealth(database.database(), outbox, clock);
        log = new OutboxAuditLog(database.database(), publisher, outbox, json, clock);
        client.topology().onProvisioned(outbox::wake);
        engine = new ProjectionEngine(client.broker(), client.topology(), database.database(), clock)
                .add(new AuditProjection(new WireReader(json)));
    }

    /** The threads of the service; without them a test makes the steps itself. */
    OutboxBed running() {
        outbox.start();
        return projecting();
    }

    OutboxBed projecting() {
        projecting = true;
        engine.start();
        return this;
    }

    static AuditEntry act(String action, String target) {
        return new AuditEntry(AuditEntry.OPERATOR, action, target, Map.of("sub", "mika"));
    }

    long count(String sql) {
        return database.reader()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Override
    public void close() {
        try {
            outbox.stop();
            if (projecting) {
                engine.stop();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the service of the test does not stop", e);
        }
        client.close();
        database.close();
    }
}
