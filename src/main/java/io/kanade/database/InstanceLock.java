package io.kanade.database;

import io.kanade.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second service or command away from a database file, which has one writer. The operating system gives the lock back when the
 * process dies, however it dies. Thread-safe.
 */
final class InstanceLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceLock.class);

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, a file beside the database; {@link Failure.Conflict} in one line when somebody has it. */
    static InstanceLock of(Path database) {
        Path file = database.toAbsolutePath().resolveSibling(database.getFileName() + ".lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(channel)) {
                return new InstanceLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new Failure.Broken("the lock file " + file + " cannot be used: " + e.getMessage(), e);
        }
        throw inUse(database.toString());
    }

    static Failure inUse(String database) {
        return new Failure.Conflict("another service or command uses the database " + database + ": stop it first");
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** May be called again. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("the lock of the database was gone already: {}", e.getMessage());
        }
    }
}
