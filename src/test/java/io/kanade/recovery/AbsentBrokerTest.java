package io.kanade.recovery;

import static io.kanade.recovery.WholeService.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.broker.TestBroker;
import java.nio.file.Path;
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
            eventually(() -> service.admin("ready").statusCode() == 200);
        }
    }
}
