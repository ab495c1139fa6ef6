package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.lifecycle.JettyManaged;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.kanade.database.Database;
import io.kanade.web.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reading routes ask the database is answered from indexes: none of them reads or sorts a whole big table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlansTest {

    private static final String TOKEN = "the-token-of-the-plans";

    private static final String BIG = "(execution_results|executions|audit_log|obs_events|host_perf_samples"
            + "|process_perf_samples|inventory_history|schedule_decisions|execution_targets)";

    private static final Pattern READS_ALL = Pattern.compile("SCAN " + BIG + "\\b");

    /** A list without filters goes along an index and stops at its limit. */
    private static final Pattern ALONG_AN_INDEX = Pattern.compile("SCAN \\w+ USING (COVERING )?INDEX");

    /** Only the whole order: its last columns, for rows that are equal in the first, are few at a time. */
    private static final Pattern SORTS_ALL = Pattern.compile("USE TEMP B-TREE FOR ORDER BY");

    private static final Pattern BIG_TABLE = Pattern.compile("\\bFROM " + BIG + "\\b");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> statements = new ConcurrentSkipListSet<>();
    private final DropwizardTestSupport<KanadeConfiguration> program;

    QueryPlansTest(@TempDir Path directory) {
        program = new DropwizardTestSupport<>(
                KanadeApplication.class,
                "config.yml",
                ConfigOverride.config("dataDirectory", directory.toString()),
                ConfigOverride.config(
                        "database.path", directory.resolve("backend.db").toString()),
                ConfigOverride.config("auth.staticToken", TOKEN),
                ConfigOverride.config("broker.url", "nats://127.0.0.1:1"),
                ConfigOverride.config("server.applicationConnectors[0].port", "0"),
                ConfigOverride.config("server.adminConnectors[0].port", "0"));
    }

    @BeforeAll
    void start() throws Exception {
        program.before();
        reader().getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.add(context.getParsedSql().getSql());
            }
        });
    }

    @AfterAll
    void stop() {
        program.after();
    }

    @Test
    void noReadingRouteReadsOrSortsABigTable() throws Exception {
        for (Route route : program.<KanadeApplication>getApplication().routes().routes()) {
            if (route.method().equals("GET")) {
                ask(route.path().replaceAll("\\{[^}]*}", "any"));
            }
        }
        assertThat(troubles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/results?status=success",
                "/api/results?status=failure",
                "/api/results?status=running",
                "/api/results?since=2026-07-01T00:00:00Z",
                "/api/results?since=2026-07-01T00:00:00Z&status=failure",
                "/api/results?pc_id=x&job_id=x",
                "/api/results?stdout=x&status=running",
                "/api/audit?actor=x",
                "/api/audit?actor=x&since=2026-07-01T00:00:00Z",
                "/api/audit?actor_ex=x,y",
                "/api/audit?since=2026-07-01T00:00:00Z&until=2026-07-02T00:00:00Z",
                "/api/audit?action=x&target=y&payload=z",
                "/api/audit?action=x",
                "/api/audit?sub=x",
                "/api/executions?job_id=x",
                "/api/executions?status=pending",
                "/api/executions?job_id=x&status=pending",
            })
    void noFilterDoes(String path) throws Exception {
        statements.clear();
        assertThat(ask(path)).as(path).isEqualTo(200);
        assertThat(statements)
                .as("what was asked for " + path)
                .anyMatch(sql -> BIG_TABLE.matcher(sql).find());
        assertThat(troubles()).as(path).isEmpty();
    }

    private List<String> troubles() {
        return statements.stream()
                .filter(sql -> BIG_TABLE.matcher(sql).find())
                .flatMap(sql -> plan(sql).filter(step -> isTrouble(step, sql)).map(step -> step + ": " + sql))
                .toList();
    }

    private static boolean isTrouble(String step, String sql) {
        boolean stops = sql.contains("LIMIT") && ALONG_AN_INDEX.matcher(step).find();
        return (READS_ALL.matcher(step).find() && !stops)
                || SORTS_ALL.matcher(step).find();
    }

    private Stream<String> plan(String sql) {
        try (Handle handle = reader().open();
                PreparedStatement explained = handle.getConnection().prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet steps = explained.executeQuery()) {
            Stream.Builder<String> details = Stream.builder();
            while (steps.next()) {
                details.add(steps.getString("detail"));
            }
            return details.build();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Jdbi reader() {
        return program.getEnvironment().lifecycle().getManagedObjects().stream()
                .filter(JettyManaged.class::isInstance)
                .map(managed -> ((JettyManaged) managed).getManaged())
                .filter(Database.class::isInstance)
                .map(database -> ((Database) database).reader())
                .findFirst()
                .orElseThrow();
    }

    private int ask(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.getLocalPort() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
