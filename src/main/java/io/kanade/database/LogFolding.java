package io.kanade.database;

import io.dropwizard.lifecycle.Managed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds SQLite's write-ahead log into the file on a thread and a connection of its own. A commit that folds makes all writers wait for two
 * flushes of the disk, 100 to 500 ms. Only the last step, which lets the log begin anew, takes the writing connection, and
 * only when little is left to do. Until it is started, and should it ever fall behind, commits fold as SQLite has them do.
 */
final class LogFolding implements Managed {

    /** Pages in the log that are worth folding; the file of the log stays small enough to be written over again and again. */
    static final int USUAL_PAGES = 10_000;

    /** In a large database random keys dirty the same pages again and again, and each folding writes them once more. */
    private static final int MANY_PAGES = 50_000;

    static final long USUAL_FILE_BYTES = 64L << 20;
    private static final long MANY_FILE_BYTES = 400L << 20;

    /** What the writer may be kept waiting for. */
    private static final int FEW_PAGES = 2_000;

    /** Where commits help themselves while the thread runs. */
    private static final int COMMITS_FOLD_AT = 200_000;

    private static final int MOST_PASSES = 5;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(LogFolding.class);

    private final Path file;
    private final Jdbi writer;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "log-folding"));
    private volatile int worthFolding = USUAL_PAGES;
    private volatile boolean running;
    private @Nullable Connection aside;

    /** Pages that the log holds, and how many of them are in the file already. */
    private record Log(int pages, int folded) {

        private int waiting() {
            return pages - folded;
        }
    }

    LogFolding(Path file, Jdbi writer) {
        this.file = file;
        this.writer = writer;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // It never completes: step() lets no failure out.
    public void start() {
        running = true;
        writer.useHandle(this::setUp);
        thread.scheduleWithFixedDelay(this::step, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Very many rows are about to come, or no more. */
    void expectMany(boolean many) {
        worthFolding = many ? MANY_PAGES : USUAL_PAGES;
        writer.useHandle(this::setUp);
    }

    private void setUp(Handle handle) {
        pragma(handle, "wal_autocheckpoint", running ? COMMITS_FOLD_AT : worthFolding);
        pragma(handle, "journal_size_limit", worthFolding == USUAL_PAGES ? USUAL_FILE_BYTES : MANY_FILE_BYTES);
    }

    private static void pragma(Handle handle, String name, long value) {
        handle.createQuery("PRAGMA " + name + " = " + value).mapTo(Long.class).one();
    }

    /** One look at the log, on the caller's thread. */
    void step() {
        try {
            Log log = look();
            boolean shouldHaveBegunAnew = log.pages() >= 2 * worthFolding && log.waiting() > 0;
            if (log.waiting() >= worthFolding || shouldHaveBegunAnew) {
                fold(log);
            }
        } catch (SQLException | RuntimeException | Error failure) {
            // A full disk, say. The next tick tries again, and commits fold in the end.
            LOG.debug("the log of {} is not folded", file, failure);
            close();
        }
    }

    /** Each pass leaves what was written during it, and is shorter than the one before; a reader may keep all of them from going on. */
    private void fold(Log found) throws SQLException {
        Log log = found;
        for (int pass = 0; pass < MOST_PASSES && log.waiting() > FEW_PAGES; pass++) {
            checkpoint("PASSIVE");
            Log after = look();
            if (after.folded() == log.folded()) {
                return;
            }
            log = after;
        }
        writer.useHandle(handle ->
                handle.createQuery("PRAGMA wal_checkpoint(PASSIVE)").mapToMap().list());
    }

    private Log look() throws SQLException {
        return checkpoint("NOOP");
    }

    private Log checkpoint(String mode) throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            row.next();
            return new Log(row.getInt("log"), row.getInt("checkpointed"));
        }
    }

    private Connection connection() throws SQLException {
        Connection open = aside;
        if (open == null) {
            open = DriverManager.getConnection(
                    "jdbc:sqlite:" + file.toAbsolutePath() + "?busy_timeout=0&synchronous=NORMAL");
            aside = open;
        }
        return open;
    }

    private void close() {
        Connection open = aside;
        aside = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException gone) {
                LOG.debug("the connection that folds the log of {} does not close", file, gone);
            }
        }
    }

    @Override
    public void stop() throws InterruptedException {
        running = false;
        thread.shutdown();
        if (!thread.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("the folding of the log of {} did not stop within {} s", file, STOP_LIMIT.toSeconds());
        }
        close();
    }
}
