package io.kanade.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AsyncAppenderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.spi.AppenderAttachable;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.IntStream;
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

    /** What agents choose: names of PCs, ids of runs and of outputs. */
    @Test
    void aNameInALineNeitherColoursTheLogNorMakesALineOfItsOwn() throws IOException { // D12
        LoggingFactory logging = configured("level: info\nfile: " + directory + "/backend.log\n");

        LoggerFactory.getLogger("io.kanade.sample")
                .warn("the clock of {} is off", "PC\u001b[31m\u009b1m\r\nERROR [2026-11-26 00:00:00,000] forged\t営業");
        logging.stop();
        awaitLine(" is off");

        assertThat(Files.readString(onlyFile()))
                .doesNotContain("\u001b", "\u009b", "\r")
                .contains(
                        "io.kanade.sample: the clock of PC?[31m?1m?\n    ERROR [2026-11-26 00:00:00,000] forged\t営業 is off\n");
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

    @Test
    void eachDayHasAFileAndAsManyAsAreKeptStay() throws IOException { // D20
        configured("level: info\nkeepDays: 3\nfile: " + directory + "/kanade.log\n");
        Instant today = Instant.now();
        for (int day = 0; day < 4; day++) {
            midnightHasPassed(today.plus(day, ChronoUnit.DAYS));
            String line = "a line of day " + day;
            LoggerFactory.getLogger("io.kanade.sample").info(line);
            await().untilAsserted(() -> assertThat(text()).contains(line));
        }
        await().untilAsserted(() -> assertThat(names())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 3)
                        .mapToObj(day -> "kanade."
                                + LocalDate.ofInstant(today, ZoneOffset.UTC).plusDays(day) + ".log")
                        .toList()));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : names()) {
            text.append(Files.readString(directory.resolve(name)));
        }
        return text.toString();
    }

    /** For every file that is written. */
    private static void midnightHasPassed(Instant now) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        appendersOf(root)
                .<Appender<?>>flatMap(appender ->
                        appender instanceof AsyncAppenderBase<?> async ? appendersOf(async) : Stream.of(appender))
                .forEach(appender -> {
                    if (appender instanceof RollingFileAppender<?> file
                            && file.getRollingPolicy() instanceof TimeBasedRollingPolicy<?> daily) {
                        daily.getTimeBasedFileNamingAndTriggeringPolicy().setCurrentTime(now.toEpochMilli());
                    }
                });
    }

    private static <E> Stream<Appender<E>> appendersOf(AppenderAttachable<E> parent) {
        List<Appender<E>> appenders = new ArrayList<>();
        parent.iteratorForAppenders().forEachRemaining(appenders::add);
        return appenders.stream();
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
