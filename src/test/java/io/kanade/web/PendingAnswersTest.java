package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.DropwizardTestSupport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PendingAnswersTest {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    private final DropwizardTestSupport<Configuration> app =
            new DropwizardTestSupport<>(SampleApplication.class, "config.yml");
    private RawClient client = new RawClient(0);

    @BeforeEach
    void start() throws Exception {
        app.before();
        client = new RawClient(app.getLocalPort());
    }

    @AfterEach
    void stop() {
        app.after();
    }

    @Test
    void aWaitingRequestIsAnsweredByWhatTheStageBrings() {
        CompletableFuture<RawClient.Answer> waiting = waitingRequest();

        client.send("POST", "/api/wait/done", Role.VIEWER);

        assertThat(waiting.join().status()).isEqualTo(200);
        assertThat(waiting.join().body()).isEqualTo("{\"now\":\"done\"}");
        assertThat(waiting.join().header("content-type")).isEqualTo("application/json");
    }

    @Test
    void aStageThatFailsIsMappedLikeAThrownFailure() {
        CompletableFuture<RawClient.Answer> waiting = waitingRequest();

        client.send("POST", "/api/wait/failed", Role.VIEWER);

        assertThat(waiting.join().status()).isEqualTo(504);
        assertThat(waiting.join().body()).isEqualTo("no answer in time");
    }

    @Test
    void aReturnedStageThatFailsIsMappedToo() {
        client.send("POST", "/api/wait/failed", Role.VIEWER);

        RawClient.Answer answer = client.get("/api/stage", Role.VIEWER);

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).isEqualTo("no answer in time");
    }

    @Test
    void aStopAnswersWhoeverStillWaits() {
        CompletableFuture<RawClient.Answer> waiting = waitingRequest();

        app.after();

        assertThat(waiting.join().status()).isEqualTo(503);
        assertThat(waiting.join().body()).isEqualTo("the service is stopping");
    }

    private CompletableFuture<RawClient.Answer> waitingRequest() {
        CompletableFuture<RawClient.Answer> answer =
                CompletableFuture.supplyAsync(() -> client.get("/api/wait", Role.VIEWER));
        SampleApplication application = app.getApplication();
        await().atMost(GENEROUS).until(() -> application.web.pendingAnswers().count() == 1);
        return answer;
    }
}
