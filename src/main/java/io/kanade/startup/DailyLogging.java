package io.kanade.startup;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.FileAppenderFactory;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log of projection §12: lines without colour codes on stdout, and where a file is set, in {@code <stem>.YYYY-MM-DD.<ext>} by the
 * UTC date as well. The level may come from {@code RUST_LOG}, which often holds more than a level; what is none is not used.
 */
@JsonTypeName("daily")
public final class DailyLogging extends DefaultLoggingFactory {

    /**
     * The framework's own, but for what a message may hold: names that agents choose stand in it, and must neither colour the log nor begin a
     * line that looks like one of ours.
     */
    private static final String FORMAT = "%-5p [%d{ISO8601,UTC}] %c: "
            + "%replace(%replace(%m){'[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F]', '?'}){'\\n', '\n    '}%n%rEx";

    private static final Set<String> LEVELS = Set.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE", "OFF");

    @JsonProperty
    private @Nullable String file;

    @JsonProperty
    @Min(0)
    private int keepDays = 14;

    @Override
    public void configure(MetricRegistry metrics, String name) {
        String asked = getLevel();
        boolean known = LEVELS.contains(asked.toUpperCase(java.util.Locale.ROOT));
        setLevel(known ? asked : Level.INFO.toString());
        setAppenders(appenders());
        super.configure(metrics, name);
        if (!known) {
            LoggerFactory.getLogger(DailyLogging.class)
                    .warn("logging.level '{}' is no plain level and not used; it is info", asked);
        }
    }

    private List<AppenderFactory<ILoggingEvent>> appenders() {
        List<AppenderFactory<ILoggingEvent>> appenders = new ArrayList<>();
        ConsoleAppenderFactory<ILoggingEvent> console = new ConsoleAppenderFactory<>();
        console.setLogFormat(FORMAT);
        appenders.add(console);
        if (file != null && keepDays > 0) {
            appenders.add(daily(file, keepDays));
        }
        return appenders;
    }

    private static FileAppenderFactory<ILoggingEvent> daily(String file, int keepDays) {
        int dot = file.lastIndexOf('.');
        boolean extension = dot > file.lastIndexOf('/') + 1;
        String stem = extension ? file.substring(0, dot) : file;
        FileAppenderFactory<ILoggingEvent> appender = new FileAppenderFactory<>();
        appender.setLogFormat(FORMAT);
        appender.setArchivedLogFilenamePattern(stem + ".%d{yyyy-MM-dd,UTC}" + (extension ? file.substring(dot) : ""));
        // Today's is one of them, and zero archives would mean all: with keepDays 1 yesterday's stays as well.
        appender.setArchivedFileCount(Math.max(1, keepDays - 1));
        return appender;
    }
}
