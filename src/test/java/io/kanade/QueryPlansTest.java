package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kanade.database.OnBothEngines;
import io.kanade.database.OnSqliteOnly;
import io.kanade.web.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the reading routes ask the database is answered from indexes: none of them reads or sorts a whole big table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnBothEngines
class QueryPlansTest {

    private static final String BIG = "(execution_results|executions|audit_log|obs_events|host_perf_samples"
            + "|process_perf_samples|inventory_history|schedule_decisions|execution_targets)";

    private static final Pattern BIG_TABLE = Pattern.compile("\\b(FROM|JOIN) " + BIG + "\\b");

    /** A table goes by its alias in a plan. */
    private static final Pattern READS_ALL =
            Pattern.compile("SCAN (?!agents\\b|dead_letters\\b|users\\b|CONSTANT)\\w+");

    /** A list without filters goes along an index and stops at its limit. */
    private static final Pattern ALONG_AN_INDEX = Pattern.compile("SCAN \\w+ USING (COVERING )?INDEX");

    /** Only the whole order: its last columns, for rows that are equal in the first, are few at a time. */
    private static final Pattern SORTS_ALL = Pattern.compile("USE TEMP B-TREE FOR ORDER BY");

    private static final String JOB =
            "{\"id\":\"any\",\"version\":\"1\",\"execute\":{\"shell\":\"cmd\",\"script\":\"echo\",\"timeout\":\"30s\"}}";

    private static final String SCHEDULE = "{\"id\":\"any\",\"enabled\":false,\"when\":{\"per_pc\":{\"every\":\"1h\"}},"
            + "\"job_id\":\"any\",\"target\":{\"all\":true}}";

    /** Each filter of the routes that read a big table, alone and with others. */
    static final List<String> FILTERS = List.of(
            "/api/results?limit=5",
            "/api/results?status=success",
            "/api/results?status=failure",
            "/api/results?status=running",
            "/api/results?since=2026-07-01T00:00:00Z",
            "/api/results?since=2026-07-01T00:00:00Z&status=failure",
            "/api/results?pc_id=x&job_id=x",
            "/api/results?exec_id=x",
            "/api/results?stdout=x&status=running",
            "/api/results?stderr=x",
            "/api/audit?limit=5",
            "/api/audit?actor=x",
            "/api/audit?actor=x&since=2026-07-01T00:00:00Z",
            "/api/audit?actor_ex=x,y",
            "/api/audit?since=2026-07-01T00:00:00Z&until=2026-07-02T00:00:00Z",
            "/api/audit?before=MjAzMS0wMS0wMVQwMDowMDowMFovMQ",
            "/api/audit?action=x&target=y&payload=z",
            "/api/audit?action=x",
            "/api/audit?sub=x",
            "/api/audit/histogram?actor=x",
            "/api/audit/histogram?actor_ex=x,y",
            "/api/audit/histogram?since=2026-07-01T00:00:00Z&until=2026-07-02T00:00:00Z",
            "/api/audit/histogram?action=x&target=y&payload=z",
            "/api/audit/histogram?sub=x",
            "/api/executions?limit=5",
            "/api/executions?job_id=x",
            "/api/executions?status=pending",
            "/api/executions?job_id=x&status=pending",
            "/api/schedules/any/decisions?limit=5",
            "/api/schedules/any/decisions?since=2026-07-01T00:00:00Z",
            "/api/schedules/any/decisions?reason=fired",
            "/api/schedules/any/decisions?before=9");

    /** Filters of routes that read none. */
    static final List<String> OTHER_FILTERS = List.of(
            "/api/agents?q=x&status=online&limit=5&offset=5",
            "/api/agents?status=offline",
            "/api/schedules/any/preview?count=3",
            "/api/service/dead-letters?projector=x&limit=5&before=9");

    /** What the patterns look at besides outputs and payloads is in the index of the order. */
    static final List<String> NARROW = List.of(
            "/api/results?pc_id=x",
            "/api/results?job_id=x&exec_id=y",
            "/api/results?pc_id=x&since=2026-07-01T00:00:00Z",
            "/api/audit?action=x",
            "/api/audit?target=x&actor_ex=y",
            "/api/audit/histogram?actor_ex=y");

    private final Path directory;
    private final Set<String> statements = new ConcurrentSkipListSet<>();
    private WholeProgram program;

    QueryPlansTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    void start() throws Exception {
        program = WholeProgram.started(directory);
        assertThat(send("/api/jobs", JOB)).isLessThan(300);
        assertThat(send("/api/schedules", SCHEDULE)).isLessThan(300);
        program.reader().getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.add(context.getParsedSql().getSql());
            }
        });
    }

    @AfterAll
    void stop() {
        program.close();
    }

    @Test
    void noReadingRouteReadsOrSortsABigTable() {
        statements.clear();
        for (Route route : program.routes()) {
            if (route.method().equals("GET")) {
                ask(route.path().replaceAll("\\{[^}]*}", "any"));
            }
        }
        assertThat(troubles()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FILTERS")
    void noFilterDoes(String path) {
        statements.clear();
        assertThat(ask(path)).as(path).isEqualTo(200);
        assertThat(statements)
                .as("what was asked for " + path)
                .anyMatch(sql -> BIG_TABLE.matcher(sql).find());
        assertThat(troubles()).as(path).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OTHER_FILTERS")
    void otherFiltersReadNone(String path) {
        statements.clear();
        assertThat(ask(path)).as(path).isEqualTo(200);
        assertThat(troubles()).as(path).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("NARROW")
    @OnSqliteOnly
    void theWindowOfAPatternIsAStretchOfAnIndex(String path) {
        statements.clear();
        assertThat(ask(path)).as(path).isEqualTo(200);
        List<String> steps = statements.stream()
                .filter(sql -> BIG_TABLE.matcher(sql).find())
                .flatMap(this::plan)
                .filter(step -> step.matches("(SCAN|SEARCH) " + BIG + " .*"))
                .toList();
        assertThat(steps).as(path).isNotEmpty().allMatch(step -> step.contains("COVERING INDEX"));
    }

    /** A new parameter has to be put into one of the lists. */
    @Test
    void everyParameterOfEveryReadingRouteIsAsked() throws Exception {
        JsonNode paths = new ObjectMapper()
                .readTree(program.client()
                        .get("/api/openapi.json", WholeProgram.SERVICE_TOKEN)
                        .body())
                .path("paths");
        List<String> unasked = new ArrayList<>();
        paths.properties().forEach(path -> {
            for (JsonNode parameter : path.getValue().at("/get/parameters")) {
                if (parameter.path("in").asText().equals("query")
                        && !isAsked(path.getKey(), parameter.path("name").asText())) {
                    unasked.add(path.getKey() + " " + parameter.path("name").asText());
                }
            }
        });
        assertThat(paths).isNotEmpty();
        assertThat(unasked).isEmpty();
    }

    private static boolean isAsked(String path, String parameter) {
        Pattern asked = Pattern.compile(
                Pattern.quote(path.replaceAll("\\{[^}]*}", "any")) + "\\?(.*&)?" + Pattern.quote(parameter) + "=.*");
        return Stream.concat(FILTERS.stream(), OTHER_FILTERS.stream())
                .anyMatch(line -> asked.matcher(line).matches());
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
        try (Handle handle = program.reader().open()) {
            return QueryPlan.of(handle, sql).stream();
        }
    }

    private int ask(String path) {
        return program.client().get(path, WholeProgram.SERVICE_TOKEN).status();
    }

    private int send(String path, String document) {
        return program.client()
                .post(path, WholeProgram.SERVICE_TOKEN, "application/json", document)
                .status();
    }
}
