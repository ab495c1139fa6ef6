package io.kanade.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class SettingsReaderTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void variablesStandInForValuesAndEmptyOnesForNothing() throws IOException {
        Sample sample = read(Map.of("PORT", "1234", "SECRET", "a: 'b' # \"c\" ${x} \\", "EMPTY", ""), """
                part:
                  number: ${PORT:-1}
                  secret: ${SECRET:-}
                  word: ${EMPTY:-the default}
                  other: ${UNSET:-}
                """);

        assertThat(sample.part.number).isEqualTo(1234);
        assertThat(sample.part.secret).isEqualTo("a: 'b' # \"c\" ${x} \\");
        assertThat(sample.part.word).isEqualTo("the default");
        assertThat(sample.part.other).isEqualTo("untouched");
    }

    @Test
    void everyFaultIsToldAtOnceAndNamesItsKey() {
        StartRefused refused = refusal("""
                part:
                  number: many
                  flag: perhaps
                  wurd: x
                  other: ""
                  amount: -3
                  needed: ${NOT_SET}
                server:
                  applicationConnectors:
                    - type: http
                      port: [1]
                    - type: carrier-pigeon
                  shutdownGracePeriod: soon
                nothing: 1
                """);

        assertThat(refused.lines())
                .anySatisfy(line -> assertThat(line).contains("config.yml: part.number: 'many' is no whole number"))
                .anySatisfy(line -> assertThat(line).contains("part.flag:"))
                .anySatisfy(line -> assertThat(line)
                        .contains("part.wurd: there is no such setting")
                        .contains("word"))
                .anySatisfy(line -> assertThat(line).contains("part.other: must not be blank"))
                .anySatisfy(line -> assertThat(line).contains("part.amount: must be greater than or equal to 1"))
                .anySatisfy(line -> assertThat(line).contains("part.needed:").contains("NOT_SET"))
                .anySatisfy(line -> assertThat(line).contains("server.applicationConnectors[0].port:"))
                .anySatisfy(line -> assertThat(line)
                        .contains("server.applicationConnectors[1]")
                        .contains("carrier-pigeon"))
                .anySatisfy(line -> assertThat(line).contains("server.shutdownGracePeriod:"))
                .anySatisfy(line -> assertThat(line).contains("nothing: there is no such setting"))
                .hasSize(10)
                .allSatisfy(line -> assertThat(line).doesNotContain("\n").doesNotContain("io.kanade"));
    }

    @Test
    void aFileWithoutSettingsIsToldAsSuch() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        assertThat(refusalOf(folder).lines()).containsExactly(folder + ": is a directory");
        Path absent = directory.resolve("absent.yml");
        assertThat(refusalOf(absent).lines()).containsExactly(absent + ": there is no such file");
        for (String text : List.of("", "# nothing\n", "just text", "- 1\n- 2\n", "7")) {
            Path file = Files.writeString(directory.resolve("none.yml"), text);
            assertThat(refusalOf(file).lines()).as(text).containsExactly(file + ": holds no settings");
        }
    }

    @Test
    void noFileAtAllIsRefused() {
        StartRefused refused =
                catchThrowableOfType(StartRefused.class, () -> reader(Map.of()).build());
        assertThat(refused.lines()).singleElement().asString().contains("config.yml");
    }

    @Test
    void theLinesAreAllThatACommandPrints() {
        StringWriter printed = new StringWriter();

        refusal("nothing: 1\npart: 5\n").printStackTrace(new PrintWriter(printed, true));

        assertThat(printed.toString().lines()).hasSize(2);
    }

    @Test
    void aSecretIsNeverShown() {
        StartRefused refused = refusal("part:\n  token: hush\n");

        assertThat(refused.lines())
                .singleElement()
                .asString()
                .contains("part.token")
                .doesNotContain("hush");
    }

    @Test
    void brokenYamlIsOneLine() {
        assertThat(refusal("part: [1\nserver: }").lines())
                .singleElement()
                .asString()
                .contains("config.yml: while parsing")
                .doesNotContain("\n");
    }

    @Test
    void theServersOwnSettingsAreFilledToo() throws IOException {
        Sample sample = read(Map.of("HTTP", "8123"), """
                server:
                  applicationConnectors:
                    - type: http
                      port: ${HTTP:-8080}
                      bindHost: ${HOST:-127.0.0.1}
                """);

        DefaultServerFactory server = (DefaultServerFactory) sample.getServerFactory();
        HttpConnectorFactory connector =
                (HttpConnectorFactory) server.getApplicationConnectors().get(0);
        assertThat(connector.getPort()).isEqualTo(8123);
        assertThat(connector.getBindHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void aSystemPropertyOverridesOneKeyForOneRun() throws IOException {
        System.setProperty("test.part.number", "77");
        try {
            assertThat(read(Map.of(), "part: {number: 5}").part.number).isEqualTo(77);
        } finally {
            System.clearProperty("test.part.number");
        }
    }

    private static StartRefused refusalOf(Path file) {
        return catchThrowableOfType(
                StartRefused.class,
                () -> reader(Map.of()).build(new FileConfigurationSourceProvider(), file.toString()));
    }

    private StartRefused refusal(String yaml) {
        return catchThrowableOfType(StartRefused.class, () -> read(Map.of(), yaml));
    }

    private Sample read(Map<String, String> environment, String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("config.yml"), yaml);
        return reader(environment).build(new FileConfigurationSourceProvider(), file.toString());
    }

    private static SettingsReader<Sample> reader(Map<String, String> environment) {
        return (SettingsReader<Sample>) new SettingsReaders<Sample>(environment::get)
                .create(Sample.class, Validators.newValidator(), Jackson.newObjectMapper(), "test");
    }

    /** Settings of every kind. */
    public static final class Sample extends Configuration {
        @JsonProperty
        @Valid
        Part part = new Part();

        @JsonProperty
        List<String> words = List.of();
    }

    /** A part of them. */
    public static final class Part {
        @JsonProperty
        int number = 7;

        @JsonProperty
        boolean flag;

        @JsonProperty
        int token;

        @JsonProperty
        @Min(1)
        int amount = 1;

        @JsonProperty
        String needed = "";

        @JsonProperty
        String word = "";

        @JsonProperty
        @NotBlank
        String other = "untouched";

        @JsonProperty
        @Nullable
        String secret;
    }
}
