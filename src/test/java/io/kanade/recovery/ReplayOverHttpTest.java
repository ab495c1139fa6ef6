package io.kanade.recovery;

import static io.kanade.recovery.WholeService.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kanade.database.OnBothEngines;
import io.kanade.database.OtherWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /api/service/projectors} while the admin task replays (ours.md §1.9, §4), on the whole program. */
@OnBothEngines
class ReplayOverHttpTest {

    private static final String EVENT =
            "{\"actor\":\"operator\",\"action\":\"exec\",\"payload\":{},\"occurred_at\":\"2026-06-12T01:00:00Z\"}";

    @AutoClose
    private final ServiceBed bed;

    ReplayOverHttpTest(@TempDir Path directory) throws Exception {
        bed = new ServiceBed(directory);
    }

    @Test
    void whatIsReplayedIsShownForItsProjectorWhileItLasts() throws Exception {
        for (int i = 0; i < 20; i++) {
            bed.publish("audit.operator.exec", EVENT);
        }
        eventually(() -> projector("audit").path("projected").asLong() == 20);
        assertThat(projector("audit").path("replay").isNull()).isTrue();
        assertThat(latest().isNull()).isTrue();

        CompletableFuture<HttpResponse<String>> task;
        try (OtherWriter other = bed.otherWriter()) {
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
        bed.execute("ALTER TABLE dead_letters RENAME TO elsewhere");
        assertThat(bed.service.task("replay?stream=AUDIT").body()).contains("ended early");
        assertThat(latest().path("failure").asText())
                .containsPattern("no such table: dead_letters|\"dead_letters\" does not exist");
        assertThat(latest().path("ended_at").isNull()).isFalse();

        bed.execute("ALTER TABLE elsewhere RENAME TO dead_letters");
        assertThat(bed.service.task("replay?stream=AUDIT").body()).endsWith("done\n");
        assertThat(latest().path("failure").isNull()).isTrue();
    }

    private static String part(String state, int stored) {
        return "[{\"projector\":\"audit\",\"state\":\"%s\",\"stored\":%d,\"total\":20}]".formatted(state, stored);
    }

    private JsonNode latest() throws Exception {
        return new ObjectMapper()
                .readTree(bed.service.get("/api/service/replay").body());
    }

    private CompletableFuture<HttpResponse<String>> replay() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return bed.service.task("replay?stream=AUDIT");
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private JsonNode projector(String name) throws Exception {
        for (JsonNode one : new ObjectMapper()
                .readTree(bed.service.get("/api/service/projectors").body())) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("no projector " + name);
    }
}
