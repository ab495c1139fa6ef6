package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kanade.web.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document that the dashboard's types are made from, beside the one that the program serves. */
class OpenApiFileTest {

    private static final Path FILE = Path.of("assets/src/api/openapi.json");

    /** Documents of their own, described by themselves. */
    private static final Set<String> OF_ANY_SHAPE =
            Set.of("/api/openapi.json", "/api/schemas/manifest.json", "/api/schemas/schedule.json");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .build();

    @TempDir
    static Path directory = Path.of("");

    private static JsonNode served = MAPPER.missingNode();

    @BeforeAll
    static void describe() throws Exception {
        try (WholeProgram program = WholeProgram.started(directory)) {
            RawClient.Answer answer = program.client().get("/api/openapi.json", WholeProgram.SERVICE_TOKEN);
            served = MAPPER.readTree(answer.body());
        }
        ((ObjectNode) served.path("info")).remove("version");
    }

    @Test
    void theDashboardHasTheDocumentThatIsServed() throws IOException {
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(FILE, MAPPER.writeValueAsString(MAPPER.convertValue(served, Map.class)) + "\n");
        }

        assertThat(MAPPER.readTree(Files.readString(FILE)))
                .as("%s is stale: run bin/lib/write-openapi", FILE)
                .isEqualTo(served);
    }

    @Test
    void everyRouteSaysInALineWhatItDoes() {
        served.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> assertThat(
                                        operation.getValue().path("summary").asText())
                                .as("@Described of %s %s", operation.getKey(), path.getKey())
                                .isNotBlank()));
    }

    @Test
    void everyAnswerHasAShape() {
        served.path("paths").properties().stream()
                .filter(path -> !OF_ANY_SHAPE.contains(path.getKey()))
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode answer = operation.getValue().at("/responses/200");
                    if (!answer.isMissingNode()) {
                        assertThat(answer.path("content").size())
                                .as("the answer of %s %s", operation.getKey(), path.getKey())
                                .isPositive();
                        assertThat(answer.path("content"))
                                .allSatisfy(content -> assertThat(
                                                content.path("schema").size())
                                        .as("the answer of %s %s", operation.getKey(), path.getKey())
                                        .isPositive());
                    }
                }));
    }
}
