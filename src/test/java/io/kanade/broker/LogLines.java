package io.kanade.broker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one class, or a whole package, has logged since, at every level. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;

    private LogLines(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
    }

    public static LogLines of(Class<?> type) {
        return of(type.getName());
    }

    public static LogLines of(String name) {
        LogLines lines = new LogLines((Logger) LoggerFactory.getLogger(name));
        lines.start();
        lines.logger.setLevel(Level.TRACE);
        lines.logger.addAppender(lines);
        return lines;
    }

    public long containing(Level level, String text) {
        return events.stream()
                .filter(event -> event.getLevel().equals(level))
                .filter(event -> event.getFormattedMessage().contains(text))
                .count();
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
    }
}
