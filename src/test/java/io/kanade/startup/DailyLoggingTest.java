package io.kanade.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DailyLoggingTest {

    @TempDir
    Path directory = Path.of("");

    @AfterEach
    void backToTheUsualLog() {
        new DefaultLoggingFactory().configure(new MetricRegistry(), "test");
    }

    @Test
    void linesGoToAFileNamedByTheDateWithoutColours() throws IOException {
        LoggingFactory logging = configured("level: info\nfile: " + directory + "/backend.log\n");

        LoggerFactory.getLogger("io.kanade.sample").info("a line of ours");
        LoggerFactory.getLogger("io.kanade.sample").debug("too fine");
        java.util.logging.Logger.getLogger("io.nats.sample").log(Level.WARNING, "a line of a library");
        logging.stop();
        awaitLine("a line of a library");

        String text = Files.readString(onlyFile());
        assertThat(onlyFile().getFileName().toString()).matches("backend\\.\\d{4}-\\d\\d-\\d\\d\\.log");
        assertThat(text)
                .contains("a line of ours")
                .contains("a line of a library")
                .doesNotContain("too fine")
                .doesNotContain("\u001B");
    }

    @Test
    void aLevelThatIsNoneIsNotUsedAndSaysSo() throws IOException {
        LoggingFactory logging = configured("level: my_crate=debug,info\nfile: " + directory + "/backend\n");

        LoggerFactory.getLogger("io.kanade.sample").debug("too fine");
        LoggerFactory.getLogger("io.kanade.sample").info("a line of ours");
        logging.stop();
        awaitLine("a line of ours");

        assertThat(Files.readString(onlyFile()))
                .contains("'my_crate=debug,info' is no plain level")
                .contains("a line of ours")
                .doesNotContain("too fine");
    }

    @Test
    void withoutDaysToKeepThereIsNoFile() throws IOException {
        LoggingFactory logging = configured("keepDays: 0\nfile: " + directory + "/backend.log\n");

        LoggerFactory.getLogger("io.kanade.sample").warn("only on stdout");
        logging.stop();

        assertThat(directory).isEmptyDirectory();
    }

    /** The thread that writes may have the last line still in hand when the stop finds its queue empty. */
    private void awaitLine(String line) {
        await().untilAsserted(() -> assertThat(Files.readString(onlyFile())).contains(line));
    }

    private LoggingFactory configured(String yaml) throws IOException {
        LoggingFactory logging =
                Jackson.newObjectMapper(new YAMLFactory()).readValue("type: daily\n" + yaml, LoggingFactory.class);
        logging.configure(new MetricRegistry(), "test");
        return logging;
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.reduce((one, two) -> {
                        throw new AssertionError("more than one file");
                    })
                    .orElseThrow();
        }
    }
}
