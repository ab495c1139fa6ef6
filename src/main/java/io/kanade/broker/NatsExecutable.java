package io.kanade.broker;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a nats-server of 2.10 or newer: the setting, the environment, the PATH, then what {@code bin/lib/nats-server} has fetched. An
 * older one on the PATH is passed over with one line.
 */
final class NatsExecutable {

    static final String ENVIRONMENT = "KANADE_NATS_SERVER";

    private static final Logger LOG = LoggerFactory.getLogger(NatsExecutable.class);
    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\.");
    private static final int OLDEST_MINOR = 10;
    private static final Path FETCHED = Path.of("build", "tools", "nats-server-2.15.1");

    private final String setting;

    /** An empty setting means: look for it. */
    NatsExecutable(String setting) {
        this.setting = setting;
    }

    /** The executable, or an {@link IllegalStateException} whose one line says what to do. */
    Path find() {
        String named = setting.isEmpty() ? System.getenv().getOrDefault(ENVIRONMENT, "") : setting;
        if (!named.isEmpty()) {
            return named(Path.of(named));
        }
        for (Path candidate : candidates()) {
            if (Files.isExecutable(candidate)) {
                if (isNewEnough(candidate)) {
                    return candidate.toAbsolutePath();
                }
                LOG.warn("{} is older than 2.10 and is passed over", candidate);
            }
        }
        throw new IllegalStateException("no nats-server of 2.10 or newer is found: run bin/lib/nats-server once, "
                + "put one on the PATH, name it in broker.embedded.executable (%s), ".formatted(ENVIRONMENT)
                + "or set broker.url (KANADE_NATS_URL) to a broker that runs already");
    }

    private static Path named(Path executable) {
        if (!Files.isExecutable(executable)) {
            throw new IllegalStateException(
                    "broker.embedded.executable (%s) names %s, which cannot be run".formatted(ENVIRONMENT, executable));
        }
        if (!isNewEnough(executable)) {
            throw new IllegalStateException(
                    "%s is older than nats-server 2.10 or does not tell its version".formatted(executable));
        }
        return executable.toAbsolutePath();
    }

    private static List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!directory.isEmpty()) {
                candidates.add(Path.of(directory, "nats-server"));
                candidates.add(Path.of(directory, "nats-server.exe"));
            }
        }
        candidates.add(FETCHED);
        return candidates;
    }

    private static boolean isNewEnough(Path executable) {
        return version(executable)
                .map(VERSION::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.parseInt(found.group(1)) > 2
                        || (Integer.parseInt(found.group(1)) == 2 && Integer.parseInt(found.group(2)) >= OLDEST_MINOR))
                .orElse(false);
    }

    private static Optional<String> version(Path executable) {
        try {
            Process process = new ProcessBuilder(executable.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
