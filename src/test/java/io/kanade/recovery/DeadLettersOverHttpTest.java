package io.kanade.recovery;

import static io.kanade.recovery.WholeService.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kanade.database.OnBothEngines;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes and the admin task of ours.md §1.9 and §4, on the whole program. */
@OnBothEngines
class DeadLettersOverHttpTest {

    private static final String LETTERS = "/api/service/dead-letters";

    @AutoClose
    private final ServiceBed bed;

    DeadLettersOverHttpTest(@TempDir Path directory) throws Exception {
        bed = new ServiceBed(directory);
    }

    @Test
    void whatWasSetAsideIsListedRetriedAndDiscardedOnRecord() throws Exception {
        bed.publish("audit.a.one", "{\"actor\":");
        bed.publish("audit.a.two", new byte[] {(byte) 0xff, 1});
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

        assertThat(bed.service.post(LETTERS + "/1/retry", "").statusCode()).isEqualTo(409);
        assertThat(get(LETTERS + "/1").body()).contains("\"attempts\":2");
        assertThat(bed.service.post(LETTERS + "/retry", "{}").statusCode()).isEqualTo(204);
        assertThat(get(LETTERS + "/1").body()).contains("\"attempts\":3");
        assertThat(bed.service.post(LETTERS + "/1/discard", "").statusCode()).isEqualTo(204);
        assertThat(get(LETTERS + "/1").statusCode()).isEqualTo(404);

        assertThat(bed.service.task("dead-letters?action=list").body())
                .contains("audit.a.two")
                .contains("set aside: 1");
        assertThat(bed.service.task("dead-letters?action=retry").body()).contains("stored: 0, still set aside: 1");
        assertThat(bed.service.task("dead-letters?action=discard").body()).contains("refused: discard needs the id");
        assertThat(bed.service.task("dead-letters?action=discard&id=2").body()).contains("discarded: message 2");
        assertThat(bed.service.task("dead-letters?action=discard&id=2").body()).contains("refused: no message 2");
        eventually(() -> get("/api/audit?action=dead_letter_discard").body().contains("\"source\":\"admin-port\""));
        assertThat(get("/api/audit?action=dead_letter_discard").body())
                .contains("\"target\":\"1\"")
                .contains("\"target\":\"2\"");
    }

    @Test
    void howManyAreSetAsideIsAmongTheMetrics() throws Exception {
        bed.publish("audit.a.one", "{");
        bed.publish("results.q", "{");
        eventually(() -> setAside("").equals("2"));
        assertThat(setAside(".audit")).isEqualTo("1");
        assertThat(setAside(".results")).isEqualTo("1");
        assertThat(setAside(".notification-acks")).isEqualTo("0");
        bed.service.post(LETTERS + "/1/discard", "");
        eventually(() -> setAside("").equals("1"));
    }

    private String setAside(String ofProjector) throws Exception {
        return new ObjectMapper()
                .readTree(bed.service.admin("metrics").body())
                .path("gauges")
                .path("projection.dead-letters" + ofProjector)
                .path("value")
                .asText();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return bed.service.get(path, headers);
    }
}
