package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.web.RawClient;
import io.kanade.web.SlowClient;
import io.nats.client.Connection;
import io.nats.client.Nats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes that wait for a PC, three times as many as there are threads, and PCs that never answer. */
class LongRequestsTest {

    private static final int EACH = 100;

    @TempDir
    Path directory = Path.of("");

    @Test
    void requestsThatWaitForAPcTakeNobodysThread() throws Exception {
        List<SlowClient> runs = new ArrayList<>();
        List<SlowClient> pings = new ArrayList<>();
        AtomicInteger received = new AtomicInteger();
        try (WholeProgram program = WholeProgram.started(directory)) {
            Connection agents = Nats.connect(program.brokerUrl());
            try {
                agents.createDispatcher(message -> received.incrementAndGet()).subscribe("commands.pc.silent");
                agents.createDispatcher(message -> received.incrementAndGet()).subscribe("agents.silent.ping");
                agents.flush(Duration.ofMinutes(1));
                for (int i = 0; i < EACH; i++) {
                    runs.add(run(program.port()));
                    pings.add(ping(program.port()));
                }
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(received).hasValueGreaterThanOrEqualTo(2 * EACH));

                RawClient others = program.client();
                assertThat(others.get("/health", "").status()).isEqualTo(200);
                assertThat(others.get("/api/agents", WholeProgram.SERVICE_TOKEN).status())
                        .isEqualTo(200);
                assertThat(others.get("/api/groups", WholeProgram.SERVICE_TOKEN).status())
                        .isEqualTo(200);
                assertThat(runs).allMatch(SlowClient::isSilent);
            } finally {
                agents.close();
            }
        } finally {
            runs.forEach(SlowClient::close);
            pings.forEach(SlowClient::close);
        }
    }

    private static SlowClient run(int port) {
        String body = "{\"pc_id\":\"silent\",\"script\":\"x\",\"timeout_secs\":3600}";
        return new SlowClient(port)
                .send("POST /api/run HTTP/1.1\nHost: x\nConnection: close\nAuthorization: Bearer "
                        + WholeProgram.SERVICE_TOKEN + "\nContent-Type: application/json\nContent-Length: "
                        + body.length()
                        + "\n\n" + body);
    }

    private static SlowClient ping(int port) {
        return new SlowClient(port)
                .send(
                        "POST /api/agents/silent/ping?wait_secs=30 HTTP/1.1\nHost: x\nConnection: close\nAuthorization: Bearer "
                                + WholeProgram.SERVICE_TOKEN + "\nContent-Length: 0\n\n");
    }
}
