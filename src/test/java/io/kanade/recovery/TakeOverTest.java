package io.kanade.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.database.OriginalFile;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start of the whole program on the database and the broker that the original left (projection C22). */
class TakeOverTest {

    /** As the original writes it; made by OpenSSL. */
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$EBESExQVFhcYGRobHB0eHw$I2+QMsn/2sqvkdCfwXWOt+u7vP0sNz0E37LHcokASn8";

    private static final String DURABLE = "backend_obs_events_projector";

    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.ready(server);
    private final Path directory;
    private final Path file;

    TakeOverTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        file = OriginalFile.in(directory, "1-baseline.sql", "2-core.sql");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void itsUsersSignInAndItsDurablesGoOnWhereTheyStood() throws Exception {
        execute("INSERT INTO users (username, password_hash, role) VALUES ('mika', '" + HASH + "', 'operator')");
        for (String kind : List.of("one", "two", "three")) {
            client.broker().jetStream().publish("obs.PC-1", event(kind));
        }
        asIfProjected("one", "two");
        try (WholeService service = new WholeService(directory, server.url())) {
            assertThat(service.post("/api/auth/login", login("pässwörd of 0.43"))
                            .body())
                    .contains("\"role\":\"operator\"")
                    .contains("\"must_change_pw\":false");
            assertThat(service.post("/api/auth/login", login("passwort of 0.43"))
                            .statusCode())
                    .isEqualTo(401);
            await().atMost(Duration.ofSeconds(90)).until(() -> kinds().contains("three"));
            assertThat(kinds()).containsExactly("one", "two", "three");
        }
    }

    /** What the original does with the first messages: a row without a sequence, then the acknowledgement. */
    private void asIfProjected(String... kinds) throws Exception {
        client.broker()
                .management()
                .addOrUpdateConsumer(
                        "OBS_EVENTS",
                        ConsumerConfiguration.builder()
                                .durable(DURABLE)
                                .filterSubject("obs.>")
                                .ackPolicy(AckPolicy.Explicit)
                                .build());
        JetStreamSubscription pulling =
                client.broker().jetStream().subscribe(null, PullSubscribeOptions.bind("OBS_EVENTS", DURABLE));
        for (Message message : pulling.fetch(kinds.length, Duration.ofSeconds(30))) {
            message.ackSync(Duration.ofSeconds(30));
        }
        pulling.unsubscribe();
        for (String kind : kinds) {
            execute("INSERT INTO obs_events (pc_id, at, kind, source, payload)"
                    + " VALUES ('PC-1', '2031-06-11T00:00:00+00:00', '" + kind + "', 'agent', 'null')");
        }
    }

    private static byte[] event(String kind) {
        return "{\"pc_id\":\"PC-1\",\"at\":\"2031-06-11T00:00:00Z\",\"kind\":\"%s\",\"source\":\"agent\"}"
                .formatted(kind)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String login(String password) {
        return "{\"username\":\"mika\",\"password\":\"" + password + "\"}";
    }

    private List<String> kinds() throws SQLException {
        List<String> kinds = new ArrayList<>();
        try (Connection connection = OriginalFile.connect(file);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT kind FROM obs_events WHERE source = 'agent' ORDER BY id")) {
            while (rows.next()) {
                kinds.add(rows.getString(1));
            }
        }
        return kinds;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = OriginalFile.connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
