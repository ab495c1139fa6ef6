package io.kanade.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ConnectionSettingsTest {

    private final ObjectMapper yaml = Jackson.newObjectMapper(new YAMLFactory());

    @Test
    void theShippedFileSaysTheDefaults() throws IOException {
        String shipped = yaml.readTree(Files.readString(Path.of("config.yml")))
                .path("connections")
                .toString();
        assertThat(read(shipped)).isEqualTo(ConnectionSettings.defaults());
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Limits limits = read("{most: 5, headerTime: 6s, shortBody: 7KiB, shortBodyTime: 8s, shortAnswer: 9KiB, "
                        + "heldAnswer: 10KiB, heldMemory: 11MiB, readerTime: 12s, longTransfers: 13}")
                .limits();
        assertThat(limits)
                .isEqualTo(new Limits(
                        5,
                        7 * 1024,
                        Duration.ofSeconds(8),
                        9 * 1024,
                        10 * 1024,
                        11L * 1024 * 1024,
                        Duration.ofSeconds(12),
                        13,
                        Duration.ofSeconds(6)));
    }

    @Test
    void nonsenseIsNamedByItsKey() throws IOException {
        assertThat(faults("{}")).isEmpty();
        assertThat(faults("{most: 0}")).singleElement().asString().startsWith("most ");
        assertThat(faults("{headerTime: 10ms}")).singleElement().asString().startsWith("headerTime ");
        assertThat(faults("{shortBody: 2GiB}")).singleElement().asString().startsWith("shortBody ");
        assertThat(faults("{longTransfers: -1}")).singleElement().asString().startsWith("longTransfers ");
        assertThat(faults("{shortAnswer: 2MiB}")).singleElement().asString().contains("heldAnswer");
        assertThat(faults("{heldMemory: 512KiB}")).singleElement().asString().contains("heldMemory");
    }

    @Test
    void longTransfersMustLeaveThreads() {
        ConnectionSettings settings = ConnectionSettings.defaults();
        assertThat(settings.leavesThreadsOf(64)).isTrue();
        assertThat(settings.leavesThreadsOf(32)).isFalse();
    }

    private ConnectionSettings read(String text) throws IOException {
        return yaml.readValue(text, ConnectionSettings.class);
    }

    private List<String> faults(String text) throws IOException {
        return Validators.newValidator().validate(read(text)).stream()
                .map(fault -> fault.getPropertyPath() + " " + fault.getMessage())
                .toList();
    }
}
