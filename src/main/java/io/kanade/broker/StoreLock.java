package io.kanade.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second instance away from the store, and ends the nats-server that an earlier instance may have left behind. The operating
 * system gives the lock back when the process dies, however it dies.
 */
final class StoreLock {

    private static final Logger LOG = LoggerFactory.getLogger(StoreLock.class);
    private static final long PATIENCE_SECONDS = 5;

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    static StoreLock acquire(Path store) throws IOException {
        FileChannel channel =
                FileChannel.open(store.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new IllegalStateException(
                    "another instance uses %s already: stop it, or give this one its own dataDirectory"
                            .formatted(store));
        }
        return new StoreLock(channel);
    }

    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("the lock was gone already: {}", e.getMessage());
        }
    }

    /** Only a process that runs exactly our command is ended; its number may long belong to somebody else. */
    void endLeftOver(ServerLayout layout) throws InterruptedException {
        Optional<ProcessHandle> leftOver = pid(layout.pidFile())
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isOurs(process, layout));
        if (leftOver.isEmpty()) {
            return;
        }
        ProcessHandle process = leftOver.get();
        LOG.warn("ending the nats-server {} that an earlier instance left behind", process.pid());
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            if (!ended(process)) {
                LOG.error("the nats-server {} does not end", process.pid());
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Optional<Long> pid(Path file) {
        try {
            return Optional.of(Long.valueOf(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(ProcessHandle process, ServerLayout layout) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("nats-server"))
                .filter(line -> line.contains(layout.configuration().toString()))
                .isPresent();
    }

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        }
    }
}
