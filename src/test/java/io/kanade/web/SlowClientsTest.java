package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.kanade.connections.ConnectionSettings;
import io.kanade.connections.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send or read as slowly as they like, with the shipped number of threads and time-outs that never end a test by themselves. */
@NullMarked
class SlowClientsTest {

    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final int CROWD = 200;
    private static final int MEGABYTE_OF_LINES = 16 * 1024;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int last = opened.size() - 1; last >= 0; last--) {
            opened.get(last).close();
        }
    }

    @Test
    void bodiesThatDoNotComeTakeNobodysThread() {
        int port = start(limits(LONG, LONG, 16, 1000));
        crowd(port, slow -> slow.send(post("Content-Length: 30", "{\"name\":")));
        assertThat(othersAreServed(port)).isTrue();
        assertThat(openedClients()
                        .get(CROWD - 1)
                        .send("\"in the end\"}         ")
                        .statusLine())
                .isEqualTo("HTTP/1.1 201 Created");
    }

    @Test
    void answersThatAreNotReadTakeNobodysThread() {
        // The kernel alone takes some megabytes off a writer's hands, so a few large answers and few threads show it.
        Limits limits = new Limits(1000, 1, LONG, 1, 16 << 20, 512 << 20, LONG, 1, LONG);
        int port = start(limits, ConfigOverride.config("server.maxThreads", "16"));
        for (int i = 0; i < 24; i++) {
            open(port).send(get("/api/lines/" + 6 * MEGABYTE_OF_LINES));
        }
        assertThat(othersAreServed(port)).isTrue();
        RawClient.Answer late = openedClients().get(0).answer();
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.body()).hasSize(6 * 64 * MEGABYTE_OF_LINES);
    }

    @Test
    void answersTooLongToBeHeldTakeAFewThreadsAndTheRestIsToldToComeLater() {
        int port = start(limits(LONG, LONG, 16, 1000));
        crowd(port, slow -> slow.send(get("/api/lines/" + 8 * MEGABYTE_OF_LINES)));
        assertThat(othersAreServed(port)).isTrue();
        List<RawClient.Answer> refused = openedClients().stream()
                .skip(CROWD / 2)
                .map(SlowClient::answer)
                .filter(answer -> answer.status() == 503)
                .toList();
        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.header("retry-after")).isEqualTo("5");
            assertThat(answer.header("content-type")).isEqualTo("text/plain;charset=utf-8");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.body()).hasLineCount(1);
        });
    }

    @Test
    void aLongAnswerArrivesWhole() {
        int port = start(ConnectionSettings.defaults().limits());
        RawClient.Answer answer = new RawClient(port).get("/api/lines/" + 3 * MEGABYTE_OF_LINES, Role.VIEWER);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(3 * 64 * MEGABYTE_OF_LINES).endsWith("0123456 ");
    }

    @Test
    void longBodiesBeyondTheirNumberAreToldToComeLater() {
        int port = start(limits(LONG, LONG, 2, 1000));
        String name = "x".repeat(100_000);
        String begun = "{\"name\":\"" + name;
        String head = "Content-Length: " + (begun.length() + 2);
        SlowClient first = open(port).send(post(head, begun));
        open(port).send(post(head, begun));
        await().atMost(GENEROUS).untilAsserted(() -> {
            RawClient.Answer third =
                    new RawClient(port).post("/api/body", Role.VIEWER, "application/json", begun + "\"}");
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.header("retry-after")).isEqualTo("5");
        });
        assertThat(othersAreServed(port)).isTrue();
        assertThat(first.send("\"}").answer().body()).contains(name);
        assertThat(new RawClient(port)
                        .post("/api/body", Role.VIEWER, "application/json", begun + "\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aBodyInManyPiecesIsTheSameBody() {
        int port = start(limits(LONG, LONG, 16, 1000));
        SlowClient slow = open(port).send(post("Transfer-Encoding: chunked", ""));
        String body = "{\"name\":\"" + "0123456789".repeat(10_000) + "\"}";
        for (int at = 0; at < body.length(); at += 1_000) {
            String piece = body.substring(at, Math.min(body.length(), at + 1_000));
            slow.send(Integer.toHexString(piece.length()) + "\n" + piece + "\n");
        }
        RawClient.Answer answer = slow.send("0\n\n").answer();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).contains("0123456789".repeat(10_000));
    }

    @Test
    void aBodyThatTakesTooLongIs408() {
        int port = start(limits(Duration.ofMillis(200), LONG, 16, 1000));
        SlowClient slow = open(port).send(post("Content-Length: 30", "{\"name\":"));
        RawClient.Answer answer = slow.answer();
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.body()).isEqualTo("the body came too slowly");
    }

    @Test
    void aHeaderBlockThatTakesTooLongIsCutOffHoweverBusyItLooks() {
        int port = start(limits(LONG, Duration.ofMillis(500), 16, 1000));
        SlowClient slow = open(port).send("GET /health HTTP/1.1\nHost: x\nX-Slow: ");
        await().atMost(GENEROUS).until(() -> {
            try {
                slow.send("a");
                return slow.isCutOff();
            } catch (AssertionError cut) {
                return true;
            }
        });
    }

    @Test
    void aRequestInProgressIsNotCutOffForItsHeaders() {
        int port = start(limits(LONG, Duration.ofMillis(200), 16, 1000));
        SlowClient waiting = open(port).send(get("/api/wait"));
        SlowClient quiet = open(port);
        await().atMost(GENEROUS).until(quiet::isCutOff);
        SlowClient later = open(port);
        await().atMost(GENEROUS).until(later::isCutOff);
        new RawClient(port).send("POST", "/api/wait/done", Role.VIEWER);
        assertThat(waiting.answer().status()).isEqualTo(200);
    }

    @Test
    void connectionsBeyondTheirNumberWaitForOneToEnd() {
        int port = start(limits(LONG, LONG, 16, 4));
        List<SlowClient> four =
                IntStream.range(0, 4).mapToObj(number -> open(port)).toList();
        four.forEach(one -> one.send("GET /health HTTP/1.1\nHost: x\n"));
        SlowClient fifth = open(port).send("GET /health HTTP/1.1\nHost: x\nConnection: close\n\n");
        four.get(0).close();
        assertThat(fifth.answer().status()).isEqualTo(200);
    }

    private boolean othersAreServed(int port) {
        RawClient others = new RawClient(port);
        return others.get("/health", "").status() == 200
                && others.get("/", "").status() != 503
                && others.post("/api/body", Role.VIEWER, "application/json", "{\"name\":\"x\"}")
                                .status()
                        == 201
                && others.get("/api/agents", Role.VIEWER).status() == 200;
    }

    private static Limits limits(Duration earlyBodyTime, Duration quietTime, int threads, int connections) {
        return new Limits(
                connections,
                32 * 1024,
                earlyBodyTime,
                64 * 1024,
                1024 * 1024,
                128L * 1024 * 1024,
                LONG,
                threads,
                quietTime);
    }

    private int start(Limits limits, ConfigOverride... more) {
        List<ConfigOverride> settings = new ArrayList<>(List.of(more));
        settings.add(ConfigOverride.config("server.applicationConnectors[0].idleTimeout", "30 minutes"));
        settings.add(ConfigOverride.config("server.applicationConnectors[0].acceptQueueSize", "500"));
        settings.add(ConfigOverride.config("server.applicationConnectors[0].minRequestDataPerSecond", "1B"));
        DropwizardTestSupport<Configuration> app =
                new DropwizardTestSupport<>(
                        SampleApplication.class, "config.yml", settings.toArray(ConfigOverride[]::new)) {
                    @Override
                    public Application<Configuration> newApplication() {
                        return new SampleApplication(limits);
                    }
                };
        try {
            app.before();
        } catch (Exception e) {
            throw new AssertionError("does not start", e);
        }
        opened.add(app::after);
        return app.getLocalPort();
    }

    private SlowClient open(int port) {
        SlowClient client = new SlowClient(port);
        opened.add(client);
        return client;
    }

    private void crowd(int port, Consumer<SlowClient> act) {
        for (int i = 0; i < CROWD; i++) {
            act.accept(open(port));
        }
    }

    private List<SlowClient> openedClients() {
        return opened.stream()
                .filter(SlowClient.class::isInstance)
                .map(SlowClient.class::cast)
                .toList();
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\nHost: x\nConnection: close\nAuthorization: Bearer viewer\n\n";
    }

    private static String post(String length, String begun) {
        return "POST /api/body HTTP/1.1\nHost: x\nConnection: close\nAuthorization: Bearer viewer\n"
                + "Content-Type: application/json\n" + length + "\n\n" + begun;
    }
}
