package io.kanade.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.database.OnBothEngines;
import io.kanade.database.OtherWriter;
import io.kanade.database.TestEngine;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /api/service/projectors} while the admin task replays (ours.md §1.9, §4), on the whole program. */
@OnBothEngines
class ReplayOverHttpTest {

    private static final String EVENT =
            "{\"actor\":\"operator\",\"action\":\"exec\",\"payload\":{},\"occurred_at\":\"2026-06-12T01:00:00Z\"}";

    private final Path directory;
    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.of(server.url());
    private final WholeService service;

    ReplayOverHttpTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        service = new WholeService(directory, server.url(), TestEngine.override(directory));
        client.awaitProvisioned();
    }

    @AfterEach
    void stop() {
        service.close();
        client.close();
        server.close();
    }

    @Test
    void whatIsReplayedIsShownForItsProjectorWhileItLasts() throws Exception {
        for (int i = 0; i < 20; i++) {
            client.broker().jetStream().publish("audit.operator.exec", EVENT.getBytes(StandardCharsets.UTF_8));
        }
        eventually(() -> projector("audit").path("projected").asLong() == 20);
        assertThat(projector("audit").path("replay").isNull()).isTrue();
        assertThat(latest().isNull()).isTrue();

        CompletableFuture<HttpResponse<String>> task;
        try (OtherWriter other = TestEngine.otherWriter(directory)) {
            other.lock("audit_log", "audit_outbox");
            task = replay();
            eventually(() -> projector("audit").path("replay").path("total").asLong() == 20);
            JsonNode replay = projector("audit").path("replay");
            assertThat(replay.path("stream").asText()).isEqualTo("AUDIT");
            assertThat(replay.path("from_sequence").asLong()).isEqualTo(1);
            assertThat(replay.path("at_sequence").asLong()).isZero();
            assertThat(replay.path("to_sequence").asLong()).isEqualTo(20);
            assertThat(replay.path("stored").asLong()).isZero();
            assertThat(replay.path("started_at").asText()).matches("20\\d\\d-\\d\\d-\\d\\dT.*Z");
            assertThat(projector("results").path("replay").isNull()).isTrue();
            assertThat(latest().path("stream").asText()).isEqualTo("AUDIT");
            assertThat(latest().path("ended_at").isNull()).isTrue();
            assertThat(latest().path("parts")).hasToString(part("reading", 0));
        }
        assertThat(task.get(90, TimeUnit.SECONDS).body()).endsWith("done\n");
        assertThat(projector("audit").path("replay").isNull()).isTrue();
        assertThat(latest().path("ended_at").asText())
                .isGreaterThanOrEqualTo(latest().path("started_at").asText());
        assertThat(latest().path("failure").isNull()).isTrue();
        assertThat(latest().path("parts")).hasToString(part("done", 20));
    }

    @Test
    void whyAReplayEndedEarlyIsShownUntilTheNextOne() throws Exception {
        execute("ALTER TABLE dead_letters RENAME TO elsewhere");
        assertThat(service.task("replay?stream=AUDIT").body()).contains("ended early");
        assertThat(latest().path("failure").asText()).contains("dead_letters");
        assertThat(latest().path("ended_at").isNull()).isFalse();

        execute("ALTER TABLE elsewhere RENAME TO dead_letters");
        assertThat(service.task("replay?stream=AUDIT").body()).endsWith("done\n");
        assertThat(latest().path("failure").isNull()).isTrue();
    }

    private static String part(String state, int stored) {
        return "[{\"projector\":\"audit\",\"state\":\"%s\",\"stored\":%d,\"total\":20}]".formatted(state, stored);
    }

    private JsonNode latest() throws Exception {
        return new ObjectMapper().readTree(service.get("/api/service/replay").body());
    }

    private void execute(String sql) throws Exception {
        try (OtherWriter other = TestEngine.otherWriter(directory)) {
            other.execute(sql);
        }
    }

    private CompletableFuture<HttpResponse<String>> replay() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return service.task("replay?stream=AUDIT");
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private JsonNode projector(String name) throws Exception {
        for (JsonNode one : new ObjectMapper()
                .readTree(service.get("/api/service/projectors").body())) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("no projector " + name);
    }

    private static void eventually(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }
}
