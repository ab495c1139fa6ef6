package io.kanade.results;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.kanade.broker.ListedObject;
import io.kanade.broker.ObjectListing;
import io.kanade.broker.ObjectStore;
import io.kanade.broker.StoreUsage;
import io.kanade.broker.StoredObject;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.retention.Chore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps room in the store of big outputs, which takes nothing new when it is full (projection W29). Much used is told; from nine tenths
 * the oldest objects go whose text is in the database. No broker is asked inside a transaction. For one thread.
 */
final class OutputRoom implements Chore {

    private static final Logger LOG = LoggerFactory.getLogger(OutputRoom.class);

    private static final double MUCH = 0.8;
    private static final double TOO_MUCH = 0.9;
    /** Somewhat below what is told, so that a store that keeps filling is not told of with every tick. */
    private static final double ENOUGH = 0.75;

    /**
     * PCs that ran the same request share the name and often the text: what is older than the newest result before which every one is
     * projected, by as much as a result may need from its upload to the stream, has nobody who still comes for it.
     */
    static final Duration REST = Duration.ofMinutes(15);

    private final ObjectStore store;
    private final Database database;
    private final Counter removed;
    private volatile double used;
    private boolean told;

    OutputRoom(ObjectStore store, Database database, MetricRegistry metrics) {
        this.store = store;
        this.database = database;
        this.removed = metrics.counter(MetricRegistry.name("retention", "delete-outputs"));
        metrics.gauge(MetricRegistry.name("broker", store.name(), "used"), () -> (Gauge<Double>) () -> used);
    }

    @Override
    public String name() {
        return "make room in " + store.name();
    }

    @Override
    public void run(BooleanSupplier goOn) {
        StoreUsage usage = store.usage();
        used = usage.share();
        tell(usage);
        if (used >= TOO_MUCH) {
            makeRoom(usage, goOn);
        }
    }

    private void tell(StoreUsage usage) {
        boolean much = used >= MUCH;
        if (much && !told) {
            LOG.warn(
                    "object store {} holds {} of {} MiB; when it is full, agents keep big outputs to themselves",
                    store.name(),
                    usage.bytes() >> 20,
                    usage.limit() >> 20);
        }
        told = much;
    }

    private void makeRoom(StoreUsage usage, BooleanSupplier goOn) {
        Instant before = database.read(OutputRoom::projectedUpTo).minus(REST);
        long excess = usage.bytes() - (long) (usage.limit() * ENOUGH);
        long freed = 0;
        try (ObjectListing listing = store.oldestFirst()) {
            List<ListedObject> page = listing.next();
            while (isOld(page, before) && freed < excess && goOn.getAsBoolean()) {
                freed += free(stored(page, before), excess - freed, goOn);
                page = listing.next();
            }
        }
        report(freed);
    }

    /** By the broker's clock, as the age of objects is; long ago when nothing is known. */
    private static Instant projectedUpTo(Handle handle) {
        return handle.attach(ResultObjectDao.class)
                .projectedUpTo(ResultsProjection.DURABLE.name())
                .map(Timestamp::instant)
                .orElse(Instant.EPOCH);
    }

    private static boolean isOld(List<ListedObject> page, Instant before) {
        return !page.isEmpty() && page.get(0).storedAt().isBefore(before);
    }

    private List<ListedObject> stored(List<ListedObject> page, Instant before) {
        return database.read(handle -> {
            ResultObjectDao dao = handle.attach(ResultObjectDao.class);
            return page.stream()
                    .filter(each -> each.storedAt().isBefore(before) && isStored(dao, each.object()))
                    .toList();
        });
    }

    private static boolean isStored(ResultObjectDao dao, StoredObject object) {
        String digest = object.digest();
        return !object.deleted() && digest != null && dao.stored(object.name(), digest) > 0;
    }

    private long free(List<ListedObject> objects, long excess, BooleanSupplier goOn) {
        long freed = 0;
        for (ListedObject each : objects) {
            if (freed >= excess || !goOn.getAsBoolean()) {
                break;
            }
            store.remove(each);
            removed.inc();
            freed += each.object().size();
        }
        return freed;
    }

    private void report(long freed) {
        if (freed == 0) {
            LOG.warn("{} is nearly full, and nothing old in it is known to be in the database", store.name());
        } else {
            LOG.info("{} MiB of outputs that are in the database went from {}", freed >> 20, store.name());
        }
    }
}
