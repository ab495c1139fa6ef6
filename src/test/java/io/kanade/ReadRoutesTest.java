package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the services' own tests cannot see: parameters, statuses, headers, media types. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnBothEngines
class ReadRoutesTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final DropwizardTestSupport<KanadeConfiguration> service;

    ReadRoutesTest(@TempDir Path directory) {
        service = new DropwizardTestSupport<>(
                ReadingApplication.class,
                "config.yml",
                new SubstitutingSourceProvider(
                        new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)),
                ConfigOverride.config("server.applicationConnectors[0].port", "0"),
                ConfigOverride.config("server.adminConnectors[0].port", "0"),
                ConfigOverride.config("dataDirectory", directory.toString()),
                TestEngine.override(directory));
    }

    @BeforeAll
    void fill() throws Exception {
        service.before();
        ReadingApplication application = service.getApplication();
        application.execute(
                "INSERT INTO agents (pc_id, last_heartbeat, updated_at) VALUES"
                        + " ('50%pc', '2026-06-12T02:59:00+00:00', '2026-06-12 02:59:01'), ('a/b', NULL, '2026-06-12 02:59:00')");
        application.execute(
                "INSERT INTO execution_results (result_id, request_id, pc_id, exit_code, stdout, started_at, finished_at) VALUES"
                        + " ('done', 'q', '50%pc', 3, 'disk denied', '2026-06-12T01:00:00+00:00', '2026-06-12T01:00:01+00:00'),"
                        + " ('on', 'q', 'a/b', NULL, '', '2026-06-12T02:00:00+00:00', NULL)");
        application.execute("INSERT INTO audit_log (actor, action, target, payload, occurred_at) VALUES"
                + " ('operator', 'job_upsert', '=cmd', '{\"sub\":\"mika\"}', '2026-06-12T01:00:00.500+00:00'),"
                + " ('admin', 'account_create', 'lena', '{\"sub\":\"root\"}', '2026-06-12T01:00:00+00:00')");
    }

    @AfterAll
    void stop() {
        service.after();
    }

    @Test
    void theAgentListIsABareArrayWithItsCountsInHeaders() throws Exception {
        HttpResponse<String> answer = get("/api/agents?limit=1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("x-total-count")).hasValue("2");
        assertThat(answer.headers().firstValue("x-online-count")).hasValue("1");
        assertThat(answer.headers().firstValue("x-offline-count")).hasValue("1");
        assertThat(answer.body()).startsWith("[{\"pc_id\":\"50%pc\",").endsWith("}]");
    }

    @Test
    void theCountsByLivenessComeWithALimitOnly() throws Exception {
        HttpResponse<String> answer = get("/api/agents?offset=7");
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(answer.headers().firstValue("x-total-count")).hasValue("7");
        assertThat(answer.headers().map()).doesNotContainKey("x-online-count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/agents/50%25pc", "/api/agents/a%2Fb", "/api/results/done", "/api/fleet/overview"})
    void aThingIsFoundByItsEncodedName(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/agents/nobody,404",
        "/api/results/none,404",
        "/api/results/none/tail,404",
        "/api/agents?status=ONLINE,400",
    })
    void someRefusalsAreBare(String path, int status) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/agents?limit=x",
                "/api/agents?status=stale&limit=x",
                "/api/agents?offset=-1",
                "/api/results?status=",
                "/api/results?stdout=(",
                "/api/results?stdout=C:%5CUsers%5Cx",
                "/api/results?since=2026-07-01",
                "/api/audit?action=(",
                "/api/audit?limit=4294967296",
                "/api/audit?before=x",
                "/api/audit?actor=a&actor=b",
                "/api/results?since=2026-07-01T00:00:00+09:00",
            })
    void theOthersSayWhyInALine(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
        assertThat(answer.body().lines()).hasSize(1);
    }

    @Test
    void theResultListCarriesExcerptsOfWhatWasFiltered() throws Exception {
        assertThat(get("/api/results?stdout=den&status=failure").body())
                .contains(
                        "\"stdout_match\":{\"before\":\"disk \",\"matched\":\"den\",\"after\":\"ied\",\"clipped_start\":false,"
                                + "\"clipped_end\":false}")
                .doesNotContain("stderr_match");
        assertThat(get("/api/results").body()).contains("\"on\"", "\"done\"").doesNotContain("_match");
    }

    @Test
    void theTailOfARunWithoutBrokerIsWaitedFor() throws Exception {
        assertThat(get("/api/results/on/tail").body())
                .isEqualTo(
                        "{\"running\":true,\"live\":false,\"stdout\":\"\",\"stderr\":\"\",\"stdout_truncated\":false,"
                                + "\"stderr_truncated\":false,\"exit_code\":null}");
        assertThat(get("/api/results/done/tail").body())
                .contains("\"running\":false", "\"disk denied\"", "\"exit_code\":3");
    }

    @Test
    void thePagesOfTheAuditListFollowTheirCursor() throws Exception {
        HttpResponse<String> first = get("/api/audit?limit=1");
        assertThat(first.body()).contains("job_upsert").doesNotContain("account_create");
        String next = first.headers().firstValue("x-next-before").orElseThrow();
        HttpResponse<String> second = get("/api/audit?limit=1&before=" + next);
        assertThat(second.body()).contains("account_create").doesNotContain("job_upsert");
        assertThat(second.headers().map()).doesNotContainKey("x-next-before");
        assertThat(get("/api/audit?sub=root").body()).contains("account_create").doesNotContain("job_upsert");
    }

    @Test
    void theAuditListIsCsvForWhoAsks() throws Exception {
        HttpResponse<String> answer = send(request("/api/audit?actor=operator").header("Accept", "text/csv"));
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/csv;charset=utf-8");
        assertThat(answer.body().split("\r\n", -1))
                .containsExactly(
                        "\uFEFFid,occurred_at,actor,action,target,payload",
                        "1,2026-06-12T01:00:00.500Z,operator,job_upsert,'=cmd,\"{\"\"sub\"\":\"\"mika\"\"}\"",
                        "");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.getLocalPort() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
