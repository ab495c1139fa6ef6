package io.kanade.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the embedded nats-server. A small shell stands between it and the JVM and holds a pipe to the JVM: when that breaks, because
 * we close it or because the JVM is gone, even by kill -9, the shell ends the server. Thread-safe.
 */
final class ServerProcess {

    static final long PATIENCE_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    /** The server gets a session of its own where it can, so that Ctrl-C reaches the JVM only, which then stops things in order. */
    private static final String GUARD = """
            trap '' HUP INT
            exec 3<&0
            $(command -v setsid) "$@" 3<&- </dev/null &
            server=$!
            (read -r line <&3; kill -TERM $server) >/dev/null 2>&1 &
            guard=$!
            trap 'kill -TERM $server' TERM
            wait $server
            status=$?
            while kill -0 $server 2>/dev/null; do wait $server; status=$?; done
            kill $guard 2>/dev/null
            exit $status
            """;

    private final Process process;
    private volatile String lastComplaint = "";
    private volatile boolean metFullDisk;

    private ServerProcess(Process process) {
        this.process = process;
    }

    static ServerProcess start(ServerLayout layout) throws IOException {
        Process process = new ProcessBuilder(command(layout.command()))
                .redirectErrorStream(true)
                .start();
        ServerProcess server = new ServerProcess(process);
        Thread reader = new Thread(server::readLog, "embedded-broker-log");
        reader.setDaemon(true);
        reader.start();
        return server;
    }

    boolean awaitExit(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** Ends it in order, or by force when it takes too long. Safe to repeat. */
    void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("the pipe was closed already: {}", e.getMessage());
        }
        if (isWindows()) {
            process.destroy();
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the embedded nats-server does not stop; ending it by force");
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How it ended, once it has: the last thing it was unhappy about, else its status. */
    String ending() {
        return lastComplaint.isEmpty() ? "status " + process.exitValue() : lastComplaint;
    }

    /** A stream that met a full disk takes nothing more until the server is restarted (projection W21). */
    boolean metFullDisk() {
        return metFullDisk;
    }

    private static List<String> command(List<String> server) {
        if (isWindows()) {
            return server;
        }
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "nats-server-guard"));
        command.addAll(server);
        return command;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    }

    private void readLog() {
        try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            LOG.debug("the log of the embedded nats-server broke off: {}", e.getMessage());
        }
    }

    private void take(String line) {
        boolean tagged = line.contains(" [");
        if (line.contains("no space left on device")) {
            metFullDisk = true;
        }
        if (!tagged || line.contains("[ERR]") || line.contains("[FTL]")) {
            lastComplaint = line.strip();
            LOG.warn("nats-server: {}", line);
        } else {
            LOG.debug("nats-server: {}", line);
        }
    }
}
