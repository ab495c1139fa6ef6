package io.kanade.recovery;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.database.OtherWriter;
import io.kanade.database.TestEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/** The whole program, ready, with a broker and a database of its own, which one can reach beside it. */
final class ServiceBed implements AutoCloseable {

    private final Path directory;
    private final TestBroker server = TestBroker.started();
    final BrokerClient client = BrokerClient.of(server.url());
    final WholeService service;

    ServiceBed(Path directory) throws Exception {
        this.directory = directory;
        service = new WholeService(directory, server.url(), TestEngine.override(directory));
        client.awaitProvisioned();
        WholeService.eventually(() -> service.admin("ready").statusCode() == 200);
    }

    /** Publishes with the stream's acknowledgement. */
    void publish(String subject, String body) throws Exception {
        publish(subject, body.getBytes(StandardCharsets.UTF_8));
    }

    void publish(String subject, byte[] body) throws Exception {
        client.broker().jetStream().publish(subject, body);
    }

    OtherWriter otherWriter() throws SQLException {
        return TestEngine.otherWriter(directory);
    }

    /** As somebody else who has the database open, too. */
    void execute(String sql) throws SQLException {
        try (OtherWriter other = otherWriter()) {
            other.execute(sql);
        }
    }

    @Override
    public void close() {
        service.close();
        client.close();
        server.close();
    }
}
