package io.kanade.recovery;

import static io.kanade.recovery.WholeService.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.broker.TestBroker;
import io.kanade.database.OnBothEngines;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A projector that cannot work is seen, and costs no request (projection §1 item 6), on the whole program. */
@OnBothEngines
class FailingProjectorTest {

    private static final String RESULT =
            "{\"result_id\":\"run\",\"request_id\":\"r\",\"exec_id\":\"e\",\"pc_id\":\"PC-1\",\"exit_code\":0,\"stdout\":\"\",\"stderr\":\"\","
                    + "\"started_at\":\"2026-06-12T01:00:00Z\",\"finished_at\":\"2026-06-12T01:00:01Z\"}";

    @AutoClose
    private final ServiceBed bed;

    FailingProjectorTest(@TempDir Path directory) throws Exception {
        bed = new ServiceBed(directory);
    }

    @Test
    void requestsAreAnsweredWhileAProjectorFailsAndReadinessSaysSo() throws Exception { // D13
        TestBroker.redeliverSoon(bed.client.broker().management(), "RESULTS", "backend_results_projector");
        bed.execute("ALTER TABLE executions RENAME TO elsewhere");
        bed.publish("results.r", RESULT);
        eventually(() -> bed.service.admin("ready").statusCode() == 503);
        assertThat(bed.service.admin("ready").body()).contains("projector-results");
        assertThat(bed.service.get("/api/service/projectors").body())
                .containsPattern("\"name\":\"results\",\"state\":\"failing\",\"since\":\"20\\d\\d-");
        assertThat(bed.service.get("/api/results").statusCode()).isEqualTo(200);
        assertThat(bed.service.get("/api/audit").statusCode()).isEqualTo(200);

        bed.execute("ALTER TABLE elsewhere RENAME TO executions");
        eventually(() -> bed.service.get("/api/results").body().contains("\"run\""));
        eventually(() -> bed.service.admin("ready").statusCode() == 200);
    }

    @Test
    void requestsAreAnsweredWhileAStreamIsGoneAndItComesBack() throws Exception { // C10, C11
        bed.client.broker().management().deleteStream("RESULTS");
        for (int i = 0; i < 20; i++) {
            assertThat(bed.service.get("/api/results").statusCode()).isEqualTo(200);
        }
        eventually(() -> bed.client.broker().management().getStreamNames().contains("RESULTS"));
        bed.publish("results.r", RESULT);
        eventually(() -> bed.service.get("/api/results").body().contains("\"run\""));
    }
}
