package io.kanade.broker;

import io.dropwizard.util.DataSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the embedded broker's store may take (wire §2.1). nats-server's own default, three quarters of the free disk, is too small for
 * the streams below 8 GiB; here the limit always holds them, and a disk that cannot is named.
 */
final class DiskRoom {

    private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);
    private static final long ENOUGH_AGAIN = 256L << 20;
    private static final double SHARE = 0.75;

    private final Path store;
    private final @Nullable DataSize configured;

    DiskRoom(Path store, @Nullable DataSize configured) {
        this.store = store;
        this.configured = configured;
    }

    long limit() {
        if (configured != null) {
            return configured.toBytes();
        }
        return Math.max(TopologyPlan.PLANNED_BYTES, (long) (SHARE * holdable()));
    }

    void complain() {
        long holdable = holdable();
        if (holdable < TopologyPlan.RESERVED_BYTES) {
            LOG.error(
                    "the disk of {} has room for {} bytes and the streams may take {}: make room or set broker.embedded.storeDirectory to another disk",
                    store,
                    holdable,
                    TopologyPlan.RESERVED_BYTES);
        }
        if (limit() <= TopologyPlan.RESERVED_BYTES) {
            LOG.error(
                    "broker.embedded.maxFileStore is {} bytes and streams and stores reserve {}: set it to 8 GiB or more",
                    limit(),
                    TopologyPlan.RESERVED_BYTES);
        }
    }

    boolean isThereAgain() {
        return usable() >= ENOUGH_AGAIN;
    }

    private long holdable() {
        return usable() + taken();
    }

    private long usable() {
        try {
            return Files.getFileStore(store).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    private long taken() {
        try (Stream<Path> files = Files.walk(store)) {
            return files.mapToLong(DiskRoom::size).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
