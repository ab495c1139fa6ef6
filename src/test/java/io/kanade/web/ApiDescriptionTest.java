package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Configuration;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
class ApiDescriptionTest {

    static final DropwizardAppExtension<Configuration> APP =
            new DropwizardAppExtension<>(SampleApplication.class, "config.yml");

    static JsonNode document;

    @BeforeAll
    static void fetch() throws IOException {
        RawClient client = new RawClient(APP.getLocalPort());
        assertThat(client.get("/api/openapi.json", "").status()).isEqualTo(401);
        RawClient.Answer answer = client.get("/api/openapi.json", Role.VIEWER);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        document = new ObjectMapper().readTree(answer.body());
    }

    @Test
    void everyRouteIsAnOperationWithItsRole() {
        SampleApplication application = APP.getApplication();

        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(application.web.routes().routes()).allSatisfy(route -> {
            JsonNode operation = document.path("paths")
                    .path(route.path())
                    .path(route.method().toLowerCase(java.util.Locale.ROOT));
            assertThat(operation.isObject()).as(route.toString()).isTrue();
            assertThat(operation.path("x-role").asText("none")).isEqualTo(route.role() == null ? "none" : route.role());
            assertThat(operation.has("security")).isEqualTo(route.role() == null);
        });
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        Set<String> names = new HashSet<>();

        document.path("paths")
                .forEach(path -> path.forEach(operation -> assertThat(
                                names.add(operation.path("operationId").asText()))
                        .as(operation.toString())
                        .isTrue()));
    }

    @Test
    void parametersAreTyped() {
        JsonNode agent = document.at("/paths/~1api~1agents~1{pc_id}/get/parameters/0");
        assertThat(agent.path("name").asText()).isEqualTo("pc_id");
        assertThat(agent.path("in").asText()).isEqualTo("path");
        assertThat(agent.path("required").asBoolean()).isTrue();

        JsonNode query = document.at("/paths/~1api~1query/get/parameters");
        assertThat(query.findValuesAsText("name")).containsExactly("limit", "flag", "since", "text");
        assertThat(query.at("/0/schema/maximum").asLong()).isEqualTo(4294967295L);
        assertThat(query.at("/0/schema/default").asLong()).isEqualTo(20);
        assertThat(query.at("/1/schema/type").asText()).isEqualTo("boolean");
        assertThat(query.at("/2/schema/format").asText()).isEqualTo("date-time");
    }

    @Test
    void bodiesAndAnswersHaveTheirShape() {
        JsonNode operation = document.at("/paths/~1api~1small/post");
        JsonNode sent = referred(operation.at("/requestBody/content/application~1json/schema"));
        assertThat(sent.path("required")).hasSize(1);
        assertThat(sent.at("/required/0").asText()).isEqualTo("name");
        assertThat(sent.at("/properties/name/type").asText()).isEqualTo("string");
        assertThat(sent.at("/properties/note/anyOf/1/type").asText()).isEqualTo("null");

        JsonNode answered = referred(operation.at("/responses/200/content/application~1json/schema"));
        assertThat(answered.path("required"))
                .hasSize(answered.path("properties").size());
        assertThat(answered.at("/properties/count/type").asText()).isEqualTo("integer");
        assertThat(document.at("/paths/~1api~1agents~1publish/post/responses").has("204"))
                .isTrue();
        assertThat(document.at("/paths/~1api~1agents/get/responses/200/content/application~1json/schema/items/type")
                        .asText())
                .isEqualTo("string");
    }

    @Test
    void aRouteTellsTheStatusesOfItsKind() {
        assertThat(document.at("/paths/~1api~1small/post/responses").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("200", "400", "401", "413", "415", "422", "500");
        assertThat(document.at("/paths/~1api~1agents~1publish/post/responses").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("204", "401", "403", "500");
    }

    private static JsonNode referred(JsonNode schema) {
        return document.at(schema.path("$ref").asText().substring(1));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }
}
