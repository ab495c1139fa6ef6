package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kanade.database.OnBothEngines;
import io.kanade.web.RawClient;
import io.nats.client.Connection;
import io.nats.client.Nats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route of the running program with generated bad input: no answer may be a 5xx but for the few that the contract gives, none may
 * show what is inside. Another run with other input: {@code -Dkanade.fuzz.seed=… -Dkanade.fuzz.requests=…}.
 */
@OnBothEngines
class BadInputTest {

    private static final long SEED = Long.getLong("kanade.fuzz.seed", 20260612);
    private static final int REQUESTS = Integer.getInteger("kanade.fuzz.requests", 5000);
    /** An agent that is not there (http-core §7.8, http-fleet §4). */
    private static final Map<String, Set<Integer>> ALLOWED = Map.of(
            "post /api/agents/{pc_id}/ping", Set.of(504),
            "post /api/run", Set.of(502, 504),
            "get /api/agents/{pc_id}/logs", Set.of(502, 504),
            "get /api/health/fleet", Set.of(503));

    private static final Map<String, String> DOCUMENTS = Map.of(
            "/api/jobs", "manifest",
            "/api/validate/job", "manifest",
            "/api/schedules", "schedule",
            "/api/validate/schedule", "schedule");
    private static final List<String> INSIDES = List.of(
            "Exception",
            "io.kanade",
            "org.glassfish",
            "org.eclipse",
            "\tat ",
            "SQLITE",
            "ERROR: ",
            "SELECT ",
            "<html",
            "<!doctype");

    private static final Pattern REQUEST_ID = Pattern.compile("\"request_id\":\"([^\"]+)\"");

    private final ObjectMapper json = new ObjectMapper();
    private final BadInput input = new BadInput(SEED);
    private final List<String> findings = new ArrayList<>();
    private int requests;

    @TempDir
    Path directory = Path.of("");

    @Test
    void noInputMakesARouteFailOrTellWhatIsInside() throws Exception {
        try (WholeProgram program = WholeProgram.started(directory)) {
            Connection agents = Nats.connect(program.brokerUrl());
            try {
                answerEveryCommand(agents);
                driveAll(program);
            } finally {
                agents.close();
            }
        }
        System.out.printf("bad input: %d requests, %d findings (seed %d)%n", requests, findings.size(), SEED);
        assertThat(findings).isEmpty();
    }

    private void driveAll(WholeProgram program) throws Exception {
        List<String> callers = new ArrayList<>(program.callers().values());
        JsonNode description = document(program, "/api/openapi.json");
        Map<String, JsonNode> documents = Map.of(
                "manifest", document(program, "/api/schemas/manifest.json"),
                "schedule", document(program, "/api/schemas/schedule.json"));
        seed(program);
        List<Target> targets = targets(description, documents);
        assertThat(targets).hasSameSizeAs(program.routes());
        while (requests < REQUESTS) {
            for (Target target : targets) {
                String bearer = input.chance(0.8) ? WholeProgram.SERVICE_TOKEN : input.oneOf(callers);
                drive(program.client(), target, bearer);
            }
        }
    }

    private JsonNode document(WholeProgram program, String path) throws Exception {
        return json.readTree(
                program.client().get(path, WholeProgram.SERVICE_TOKEN).body());
    }

    /** A run is waited for as long as its script may take; here every PC says at once that something went wrong. */
    private static void answerEveryCommand(Connection agents) {
        agents.createDispatcher(command -> {
                    Matcher request = REQUEST_ID.matcher(new String(command.getData(), StandardCharsets.UTF_8));
                    if (request.find()) {
                        agents.publish("results." + request.group(1), "{}".getBytes(StandardCharsets.UTF_8));
                    }
                })
                .subscribe("commands.>");
    }

    /** Something to be found under the names that the input knows. */
    private static void seed(WholeProgram program) {
        String job =
                "{\"id\":\"fuzz-job\",\"version\":\"1\",\"execute\":{\"shell\":\"powershell\",\"script\":\"true\",\"timeout\":\"5s\"}}";
        assertThat(program.client()
                        .post("/api/jobs", WholeProgram.SERVICE_TOKEN, "application/json", job)
                        .status())
                .as(job)
                .isEqualTo(200);
    }

    private static List<Target> targets(JsonNode description, Map<String, JsonNode> documents) {
        List<Target> targets = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode document = Optional.ofNullable(DOCUMENTS.get(path.getKey()))
                        .map(documents::get)
                        .orElse(description);
                targets.add(Target.of(operation.getKey(), path.getKey(), operation.getValue(), document));
            }
        }
        return targets;
    }

    private void drive(RawClient client, Target target, String bearer) {
        String url = target.url(input);
        boolean yaml = target.isDocument() && input.chance(0.5);
        Map<String, String> headers = input.headers(yaml ? "application/yaml" : "application/json");
        byte[] body = target.hasBody() || input.chance(0.1)
                ? input.body(target.schema(), target.document(), yaml)
                : new byte[0];
        requests++;
        String request = target.method() + " " + url + " " + headers + " " + new String(body, StandardCharsets.UTF_8);
        try {
            RawClient.Answer answer = answer(() -> client.send(target.method(), url, bearer, headers, body));
            fault(target, answer)
                    .ifPresent(fault -> findings.add(fault + ": " + answer.status() + " " + answer.body() + " at "
                            + answer.header("date") + " to " + request));
        } catch (AssertionError | RuntimeException none) {
            findings.add("no answer (" + none.getCause() + ") to " + request);
        }
    }

    /** On a machine that is busy the broker may be late once; input that is to blame for a 503 is so every time. */
    private static RawClient.Answer answer(Supplier<RawClient.Answer> request) {
        return Stream.generate(request)
                .limit(4)
                .filter(answer -> answer.status() != 503)
                .findFirst()
                .orElseGet(request);
    }

    private static Optional<String> fault(Target target, RawClient.Answer answer) {
        if (answer.status() >= 500
                && !ALLOWED.getOrDefault(target.name(), Set.of()).contains(answer.status())) {
            return Optional.of("a failure of ours");
        }
        if (answer.status() >= 400 && INSIDES.stream().anyMatch(answer.body()::contains)) {
            return Optional.of("shows what is inside");
        }
        if (answer.header("content-type").startsWith("text/html")) {
            return Optional.of("a page in the place of an answer");
        }
        if (answer.status() >= 400 && answer.body().lines().count() > 1) {
            return Optional.of("more than a line");
        }
        boolean marked = answer.header("x-content-type-options").equals("nosniff")
                && !answer.header("x-request-id").isEmpty()
                && answer.header("x-injected").isEmpty();
        return marked ? Optional.empty() : Optional.of("headers are missing or smuggled in");
    }

    /** One operation of the API's own description. */
    private record Target(
            String method, String path, List<String> queryKeys, boolean hasBody, JsonNode schema, JsonNode document) {

        private static Target of(String method, String path, JsonNode operation, JsonNode document) {
            List<String> keys = new ArrayList<>();
            operation.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    keys.add(parameter.path("name").asText());
                }
            });
            JsonNode content = operation.path("requestBody").path("content");
            JsonNode schema = DOCUMENTS.containsKey(path)
                    ? document
                    : content.path("application/json").path("schema");
            return new Target(method.toUpperCase(Locale.ROOT), path, keys, !content.isMissingNode(), schema, document);
        }

        private String name() {
            return method.toLowerCase(Locale.ROOT) + " " + path;
        }

        private boolean isDocument() {
            return DOCUMENTS.containsKey(path) && hasBody;
        }

        private String url(BadInput input) {
            StringBuilder url = new StringBuilder();
            for (String segment : path.substring(1).split("/", -1)) {
                url.append('/').append(segment.startsWith("{") ? input.inUrl() : segment);
            }
            return url + input.query(queryKeys);
        }
    }
}
