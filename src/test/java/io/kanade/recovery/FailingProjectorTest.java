package io.kanade.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A projector that cannot work is seen, and costs no request (projection §1 item 6), on the whole program. */
class FailingProjectorTest {

    private static final String RESULT =
            "{\"result_id\":\"run\",\"request_id\":\"r\",\"exec_id\":\"e\",\"pc_id\":\"PC-1\",\"exit_code\":0,\"stdout\":\"\",\"stderr\":\"\","
                    + "\"started_at\":\"2026-06-12T01:00:00Z\",\"finished_at\":\"2026-06-12T01:00:01Z\"}";

    private final Path directory;
    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.of(server.url());
    private final WholeService service;

    FailingProjectorTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        service = new WholeService(directory, server.url());
        client.awaitProvisioned();
        eventually(() -> service.admin("ready").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        service.close();
        client.close();
        server.close();
    }

    @Test
    void requestsAreAnsweredWhileAProjectorFailsAndReadinessSaysSo() throws Exception { // D13
        execute("ALTER TABLE executions RENAME TO elsewhere");
        client.broker().jetStream().publish("results.r", RESULT.getBytes(StandardCharsets.UTF_8));
        eventually(() -> service.admin("ready").statusCode() == 503);
        assertThat(service.admin("ready").body()).contains("projector-results");
        assertThat(service.get("/api/service/projectors").body())
                .containsPattern("\"name\":\"results\",\"state\":\"failing\",\"since\":\"20\\d\\d-");
        assertThat(service.get("/api/results").statusCode()).isEqualTo(200);
        assertThat(service.get("/api/audit").statusCode()).isEqualTo(200);

        execute("ALTER TABLE elsewhere RENAME TO executions");
        eventually(() -> service.get("/api/results").body().contains("\"run\""));
        eventually(() -> service.admin("ready").statusCode() == 200);
    }

    @Test
    void requestsAreAnsweredWhileAStreamIsGoneAndItComesBack() throws Exception { // C10, C11
        client.broker().management().deleteStream("RESULTS");
        for (int i = 0; i < 20; i++) {
            assertThat(service.get("/api/results").statusCode()).isEqualTo(200);
        }
        eventually(() -> client.broker().management().getStreamNames().contains("RESULTS"));
        client.broker().jetStream().publish("results.r", RESULT.getBytes(StandardCharsets.UTF_8));
        eventually(() -> service.get("/api/results").body().contains("\"run\""));
    }

    private void execute(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("backend.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.execute(sql);
        }
    }

    private static void eventually(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }
}
