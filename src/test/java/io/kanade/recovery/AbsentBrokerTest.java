package io.kanade.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.broker.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program without its broker (projection W20, C19, C25). */
class AbsentBrokerTest {

    @Test
    void theServiceAnswersWithoutABrokerAndIsReadyOnceItComes(@TempDir Path directory) throws Exception {
        try (TestBroker server = TestBroker.notStarted();
                WholeService service = new WholeService(directory, server.url())) {
            assertThat(service.get("/health").statusCode()).isEqualTo(200);
            assertThat(service.get("/api/audit").statusCode()).isEqualTo(200);
            assertThat(service.admin("ready").statusCode()).isEqualTo(503);
            assertThat(service.admin("ready").body().lines())
                    .singleElement()
                    .asString()
                    .startsWith("broker: ");

            server.start();
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> service.admin("ready").statusCode() == 200);
        }
    }
}
