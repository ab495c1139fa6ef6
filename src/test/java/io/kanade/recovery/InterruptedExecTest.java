package io.kanade.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.StallingProxy;
import io.kanade.broker.TestBroker;
import io.kanade.database.OriginalFile;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exec that is cut off between its commands (projection R39), on the whole program. */
class InterruptedExecTest {

    private final TestBroker server = TestBroker.started();
    private final StallingProxy between = StallingProxy.before(server);
    private final BrokerClient client = BrokerClient.ready(server);
    private final Path directory;
    private final WholeService service;

    InterruptedExecTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        service = new WholeService(directory, between.url());
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        client.close();
        between.close();
        server.close();
    }

    @Test
    void anExecWhoseSecondCommandIsNotSentIsToldMarkedAndCountedForWhomItReached() throws Exception {
        storeTheJob();
        Subscription commands = client.broker().connection().subscribe("commands.>");
        between.loseFrom("commands.pc.P2");
        HttpResponse<String> answer = service.post("/api/exec/sweep", "{\"target\":{\"pcs\":[\"P1\",\"P2\",\"P3\"]}}");
        assertThat(answer.statusCode()).isEqualTo(502);

        Message reached = commands.nextMessage(Duration.ofSeconds(30));
        assertThat(reached.getSubject()).isEqualTo("commands.pc.P1");
        JsonNode command = new ObjectMapper().readTree(reached.getData());
        String execId = command.path("exec_id").asText();
        assertThat(answer.body()).contains(execId).contains("interrupted");
        assertThat(execution(execId)).isEqualTo("3 PCs, 0 good, pending");
        assertThat(interrupted(execId)).isTrue();
        assertThat(client.broker()
                        .management()
                        .getStreamInfo("EXEC")
                        .getStreamState()
                        .getMsgCount())
                .isEqualTo(1);

        between.mend();
        client.broker()
                .jetStream()
                .publish("results." + command.path("request_id").asText(), result(command));
        await().atMost(Duration.ofSeconds(90)).until(() -> execution(execId).equals("3 PCs, 1 good, running"));
    }

    private void storeTheJob() {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> service.post(
                                        "/api/jobs",
                                        "{\"id\":\"sweep\",\"version\":\"1\",\"execute\":{\"shell\":\"cmd\",\"script\":\"x\",\"timeout\":\"30s\"}}")
                                .statusCode()
                        < 300);
    }

    private String execution(String execId) throws Exception {
        JsonNode found = new ObjectMapper()
                .readTree(service.get("/api/executions/" + execId).body())
                .path("execution");
        return "%d PCs, %d good, %s"
                .formatted(
                        found.path("target_count").asInt(),
                        found.path("success_count").asInt(),
                        found.path("status").asText());
    }

    private boolean interrupted(String execId) throws Exception {
        try (Connection connection = OriginalFile.connect(directory.resolve("backend.db"));
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT interrupted FROM execution_details WHERE exec_id = '" + execId + "'")) {
            return row.next() && row.getInt(1) == 1;
        }
    }

    private static byte[] result(JsonNode command) {
        return """
                {"result_id":"run-1","request_id":"%s","exec_id":"%s","pc_id":"P1","exit_code":0,"stdout":"","stderr":"",
                "started_at":"2026-06-12T01:02:11Z","finished_at":"2026-06-12T01:02:13Z","manifest_id":"sweep"}
                """.formatted(
                command.path("request_id").asText(), command.path("exec_id").asText()).getBytes(StandardCharsets.UTF_8);
    }
}
