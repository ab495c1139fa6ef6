package io.kanade.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import io.kanade.KanadeApplication;
import io.kanade.KanadeConfiguration;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.database.TestEngine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a stopped service and the admin task on a running one (ours.md §4, §5), as an operator runs them. */
@OnBothEngines
class RecoveryCommandsTest {

    private static final String EVENT =
            "{\"actor\":\"operator\",\"action\":\"exec\",\"payload\":{},\"occurred_at\":\"2026-06-12T01:00:00Z\"}";

    private final Path directory;
    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.of(server.url());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    RecoveryCommandsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void publish() throws Exception {
        client.awaitProvisioned();
        for (int i = 0; i < 10; i++) {
            publish("audit.operator.exec", EVENT);
        }
        publish("audit.operator.bad", "{");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aReplayFillsAnEmptyDatabaseAndTheListShowsWhatIsSetAside() throws Exception {
        assertThat(run("replay", "--stream", "all")).contains("everything that the streams hold is in the tables");
        assertThat(rows()).isEqualTo(10);

        assertThat(run("dead-letters", "list")).contains("audit.operator.bad").contains("set aside: 1");
        assertThat(run("dead-letters", "retry", "--id", "1")).isEmpty();
        assertThat(err()).contains("dead-letters: message 1 is still refused");
        assertThat(run("dead-letters", "retry")).contains("stored: 0, still set aside: 1");
        assertThat(run("dead-letters", "discard", "--id", "1")).contains("discarded: message 1");
        assertThat(run("dead-letters", "list", "--projector", "audit")).contains("set aside: 0");
    }

    @Test
    void aRunningServiceKeepsCommandsAwayAndReplaysByItself() throws Exception {
        try (WholeService service = new WholeService(directory, server.url(), TestEngine.override(directory))) {
            eventuallyInTheRecord(service, "\"action\":\"exec\"");
            assertThat(run("replay", "--stream", "all")).isEmpty();
            assertThat(err().lines())
                    .singleElement()
                    .asString()
                    .contains("replay: another service or command uses the database");
            assertThat(run("db", "migrate")).isEmpty();
            assertThat(err().lines())
                    .singleElement()
                    .asString()
                    .contains("db: another service or command uses the database");
            assertThat(run("db", "status")).contains("up to date");

            assertThat(service.task("replay").body()).contains("no replay since the start");
            assertThat(service.task("replay?stream=nothing").body()).contains("refused: stream must be one of");
            assertThat(service.task("replay?stream=AUDIT").body())
                    .contains("replay of AUDIT: audit ")
                    .endsWith("done\n");
            eventuallyInTheRecord(service, "\"action\":\"replay\",\"target\":\"AUDIT\"");
        }
    }

    private long rows() {
        try (TestDatabase database = new TestDatabase(directory)) {
            return database.reader()
                    .withHandle(handle -> handle.createQuery("SELECT count(*) FROM audit_log WHERE action = 'exec'")
                            .mapTo(Long.class)
                            .one());
        }
    }

    private void publish(String subject, String body) throws Exception {
        client.broker().jetStream().publish(subject, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void eventuallyInTheRecord(WholeService service, String text) {
        WholeService.eventually(() -> service.get("/api/audit").body().contains(text));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Answers what the command printed. */
    private String run(String... arguments) throws Exception {
        Path config = Files.writeString(
                directory.resolve("config.yml"), """
                dataDirectory: %s
                broker: {url: "%s"}
                database: {url: "%s"}
                server: {applicationConnectors: [{type: http, port: 0}], adminConnectors: [{type: http, port: 0}]}
                logging: {level: "OFF"}
                """.formatted(directory, server.url(), TestEngine.url(directory)));
        String[] line = Arrays.copyOf(arguments, arguments.length + 1);
        line[arguments.length] = config.toString();
        out.reset();
        err.reset();
        PrintStream realOut = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try (PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            KanadeApplication application = new KanadeApplication();
            Bootstrap<KanadeConfiguration> bootstrap = new Bootstrap<>(application);
            application.initialize(bootstrap);
            new Cli(new JarLocation(getClass()), bootstrap, System.out, errors).run(line);
        } finally {
            System.setOut(realOut);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
