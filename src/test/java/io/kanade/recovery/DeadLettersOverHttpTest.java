package io.kanade.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestEngine;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes and the admin task of ours.md §1.9 and §4, on the whole program. */
@OnBothEngines
class DeadLettersOverHttpTest {

    private static final String LETTERS = "/api/service/dead-letters";

    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.of(server.url());
    private final WholeService service;

    DeadLettersOverHttpTest(@TempDir Path directory) throws Exception {
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
    void whatWasSetAsideIsListedRetriedAndDiscardedOnRecord() throws Exception {
        publish("audit.a.one", "{\"actor\":".getBytes(StandardCharsets.UTF_8));
        publish("audit.a.two", new byte[] {(byte) 0xff, 1});
        eventually(() -> get(LETTERS + "?limit=1")
                .headers()
                .firstValue("x-total-count")
                .orElse("")
                .equals("2"));

        HttpResponse<String> page = get(LETTERS + "?limit=1");
        assertThat(page.body()).contains("\"subject\":\"audit.a.two\"").contains("\"sequence\":2");
        String next = page.headers().firstValue("x-next-before").orElseThrow();
        HttpResponse<String> last = get(LETTERS + "?limit=1&before=" + next);
        assertThat(last.body()).contains("\"subject\":\"audit.a.one\"").contains("\"attempts\":1");
        assertThat(last.headers().firstValue("x-next-before")).isEmpty();
        assertThat(get(LETTERS, "Accept", "text/csv").body()).contains("id,projector,stream,sequence");
        assertThat(get(LETTERS + "?limit=0").statusCode()).isEqualTo(400);

        assertThat(get(LETTERS + "/1").body())
                .contains("\"encoding\":\"text\"")
                .contains("\"payload\":\"{\\\"actor\\\":\"");
        assertThat(get(LETTERS + "/2").body())
                .contains("\"encoding\":\"base64\"")
                .contains("\"payload\":\"/wE=\"");
        assertThat(get(LETTERS + "/99").statusCode()).isEqualTo(404);

        assertThat(service.post(LETTERS + "/1/retry", "").statusCode()).isEqualTo(409);
        assertThat(get(LETTERS + "/1").body()).contains("\"attempts\":2");
        assertThat(service.post(LETTERS + "/retry", "{}").statusCode()).isEqualTo(204);
        assertThat(get(LETTERS + "/1").body()).contains("\"attempts\":3");
        assertThat(service.post(LETTERS + "/1/discard", "").statusCode()).isEqualTo(204);
        assertThat(get(LETTERS + "/1").statusCode()).isEqualTo(404);

        assertThat(service.task("dead-letters?action=list").body())
                .contains("audit.a.two")
                .contains("set aside: 1");
        assertThat(service.task("dead-letters?action=retry").body()).contains("stored: 0, still set aside: 1");
        assertThat(service.task("dead-letters?action=discard").body()).contains("refused: discard needs the id");
        assertThat(service.task("dead-letters?action=discard&id=2").body()).contains("discarded: message 2");
        assertThat(service.task("dead-letters?action=discard&id=2").body()).contains("refused: no message 2");
        eventually(() -> get("/api/audit?action=dead_letter_discard").body().contains("\"source\":\"admin-port\""));
        assertThat(get("/api/audit?action=dead_letter_discard").body())
                .contains("\"target\":\"1\"")
                .contains("\"target\":\"2\"");
    }

    @Test
    void howManyAreSetAsideIsAmongTheMetrics() throws Exception {
        publish("audit.a.one", "{".getBytes(StandardCharsets.UTF_8));
        publish("results.q", "{".getBytes(StandardCharsets.UTF_8));
        eventually(() -> setAside("").equals("2"));
        assertThat(setAside(".audit")).isEqualTo("1");
        assertThat(setAside(".results")).isEqualTo("1");
        assertThat(setAside(".notification-acks")).isEqualTo("0");
        service.post(LETTERS + "/1/discard", "");
        eventually(() -> setAside("").equals("1"));
    }

    private String setAside(String ofProjector) throws Exception {
        return new ObjectMapper()
                .readTree(service.admin("metrics").body())
                .path("gauges")
                .path("projection.dead-letters" + ofProjector)
                .path("value")
                .asText();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return service.get(path, headers);
    }

    private void publish(String subject, byte[] body) throws Exception {
        client.broker().jetStream().publish(subject, body);
    }

    private static void eventually(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }
}
