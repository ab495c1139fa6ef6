package io.kanade.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropwizard.testing.ConfigOverride;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.database.KillablePostgres;
import io.kanade.database.OnPostgresOnly;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a PostgreSQL server of its own, which it finds empty and loses while messages come. */
@OnPostgresOnly
class PostgresServiceTest {

    /** What tells the messages of each kind apart where they are stored. */
    private static final List<String> STORED = List.of(
            "DISTINCT action) FROM audit_log WHERE actor = 'a'",
            "*) FROM audit_log WHERE actor = 'a'",
            "*) FROM execution_results WHERE finished_at IS NOT NULL",
            "DISTINCT kind) FROM obs_events",
            "*) FROM obs_events",
            "*) FROM notification_acks");

    private static final String LETTERS = "/api/service/dead-letters";

    private final Path directory;
    private final KillablePostgres postgres;
    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.ready(server);
    private int published;

    PostgresServiceTest(@TempDir Path directory) throws Exception {
        this.directory = directory.resolve("data");
        this.postgres = new KillablePostgres(directory.resolve("postgres"));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
        postgres.close();
    }

    @Test
    void itDoesAllOfItsWorkAlsoAfterARestart() throws Exception {
        try (WholeService service = started()) {
            publish(20);
            eventually(this::allIsStoredOnce);
            eventually(() -> assertThat(answered(service)).isEqualTo("20 runs, 20 acts, 1 PCs"));
        }
        publish(20);
        postgres.execute(
                "INSERT INTO audit_log (actor, action, occurred_at) VALUES ('of old', 'x', '2001-01-01T00:00:00+00:00')");
        try (WholeService service = started()) {
            publish(20);
            eventually(this::allIsStoredOnce);
            eventually(() -> assertThat(answered(service)).isEqualTo("60 runs, 60 acts, 1 PCs"));
            whatIsTooOldIsGoneByTheFirstTick();
            aMessageThatWasRefusedIsStoredOnceItCanBe(service);
            whatIsLostComesBackByAReplay(service);
            assertThat(service.admin("healthcheck").statusCode()).isEqualTo(200);
        }
    }

    private void whatIsTooOldIsGoneByTheFirstTick() {
        eventually(() -> assertThat(postgres.number("SELECT count(*) FROM audit_log WHERE actor = 'of old'"))
                .isZero());
    }

    /** No index of a server takes a key as long as this one. */
    private void aMessageThatWasRefusedIsStoredOnceItCanBe(WholeService service) throws Exception {
        String longName = new Random(1)
                .ints(9_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        send("audit.long.act", """
                {"actor":"%s","action":"act","payload":{},"occurred_at":"2026-06-12T00:00:00Z"}""".formatted(longName));
        eventually(() -> assertThat(service.get(LETTERS).body()).contains("audit.long.act"));
        long id = postgres.number("SELECT id FROM dead_letters");
        assertThat(service.post(LETTERS + "/" + id + "/retry", "").statusCode()).isEqualTo(409);

        postgres.execute("DROP INDEX idx_audit_actor");

        assertThat(service.post(LETTERS + "/" + id + "/retry", "").statusCode()).isEqualTo(204);
        assertThat(service.get(LETTERS).body()).isEqualTo("[]");
        assertThat(postgres.number("SELECT count(*) FROM audit_log WHERE length(actor) = 9000"))
                .isEqualTo(1);
    }

    private void whatIsLostComesBackByAReplay(WholeService service) throws Exception {
        for (String table : List.of("audit_log", "execution_results", "obs_events", "notification_acks")) {
            postgres.execute("DELETE FROM " + table);
        }
        assertThat(service.task("replay?stream=all").body()).endsWith("done\n");
        allIsStoredOnce();
    }

    @Test
    void aServerThatIsKilledWhileMessagesComeCostsNoneOfThem() throws Exception {
        try (WholeService service = started()) {
            publish(200);
            postgres.kill();
            publish(200);
            eventually(() -> saysWhyItIsNotReady(service));
            assertThat(service.get("/api/audit").statusCode()).isGreaterThanOrEqualTo(500);

            postgres.startAgain();
            publish(200);

            eventually(() -> assertThat(service.admin("ready").statusCode()).isEqualTo(200));
            eventually(this::allIsStoredOnce);
            assertThat(service.get("/api/audit").statusCode()).isEqualTo(200);
        }
    }

    private WholeService started() throws Exception {
        return new WholeService(directory, server.url(), ConfigOverride.config("database.url", postgres.url()));
    }

    private void allIsStoredOnce() throws Exception {
        for (String counted : STORED) {
            assertThat(postgres.number("SELECT count(" + counted)).as(counted).isEqualTo(published);
        }
    }

    private static void saysWhyItIsNotReady(WholeService service) throws Exception {
        HttpResponse<String> ready = service.admin("ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).startsWith("database: ").contains("Connection to localhost", "refused");
        assertThat(service.admin("healthcheck").body()).contains("the database takes nothing");
    }

    private static String answered(WholeService service) throws Exception {
        return "%d runs, %d acts, %d PCs"
                .formatted(
                        count(service.get("/api/results?limit=100"), "\"result_id\":\"run-"),
                        count(service.get("/api/audit?limit=100&actor=a"), "\"action\":\"act-"),
                        count(service.get("/api/agents"), "\"pc_id\":\"P\""));
    }

    private static long count(HttpResponse<String> answer, String part) {
        return Pattern.compile(part, Pattern.LITERAL)
                .matcher(answer.body())
                .results()
                .count();
    }

    /** As many of each kind, told apart by their numbers, and a sign of life, which nobody keeps for a service that is away. */
    private void publish(int count) throws Exception {
        for (int end = published + count; published < end; published++) {
            String time = Instant.now().toString();
            send("audit.a.act", """
                    {"actor":"a","action":"act-%d","payload":{},"occurred_at":"%s"}""".formatted(published, time));
            send("events.started.e.P", """
                    {"result_id":"run-%d","request_id":"q","exec_id":"e","pc_id":"P","started_at":"%s","manifest_id":"j",
                    "version":"1"}""".formatted(published, time));
            send("results.q", """
                    {"result_id":"run-%d","request_id":"q","exec_id":"e","pc_id":"P","exit_code":0,"stdout":"x","stderr":"",
                    "started_at":"%s","finished_at":"%s","manifest_id":"j"}""".formatted(published, time, time));
            send("obs.P", """
                    {"pc_id":"P","at":"%s","kind":"kind-%d","source":"s","payload":{}}""".formatted(time, published));
            send("events.notifications.acked.P", """
                    {"notification_id":"note-%d","pc_id":"P","user_sid":"u","acked_at":"%s"}""".formatted(published, time));
        }
        client.broker().connection().publish("heartbeat.P", """
                {"pc_id":"P","at":"2026-06-12T00:00:00Z","agent_version":"1"}""".getBytes(StandardCharsets.UTF_8));
    }

    private void send(String subject, String body) throws Exception {
        client.broker().jetStream().publish(subject, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void eventually(ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(holds);
    }
}
