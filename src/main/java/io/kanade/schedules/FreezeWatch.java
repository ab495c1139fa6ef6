package io.kanade.schedules;

import io.kanade.broker.BucketListener;
import io.kanade.broker.Entry;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Freeze;
import io.kanade.manifest.UndecodableDocument;
import java.time.Instant;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet's change freeze as the bucket {@code fleet_config} last told it (jobs-and-schedules §7.4). It fails closed: never read, or
 * not readable, is frozen. While the broker is away the last known state holds. Thread-safe.
 */
final class FreezeWatch implements BucketListener {

    static final String KEY = "freeze";
    private static final Logger LOG = LoggerFactory.getLogger(FreezeWatch.class);

    private sealed interface State {
        boolean frozen(Instant now, ZoneId hostZone);
    }

    private record Unknown() implements State {
        @Override
        public boolean frozen(Instant now, ZoneId hostZone) {
            return true;
        }
    }

    private record Thawed() implements State {
        @Override
        public boolean frozen(Instant now, ZoneId hostZone) {
            return false;
        }
    }

    private record Stored(Freeze freeze) implements State {
        @Override
        public boolean frozen(Instant now, ZoneId hostZone) {
            return freeze.isActive(now, hostZone);
        }
    }

    private final Documents<Freeze> freezes;
    private final ZoneId hostZone;
    private volatile State state = new Unknown();
    private volatile boolean told;

    FreezeWatch(Documents<Freeze> freezes, ZoneId hostZone) {
        this.freezes = freezes;
        this.hostZone = hostZone;
    }

    @Override
    public void put(Entry entry) {
        if (!entry.key().equals(KEY)) {
            return;
        }
        told = true;
        try {
            state = new Stored(freezes.decode(entry.value()));
        } catch (UndecodableDocument e) {
            LOG.warn("the stored freeze cannot be read and counts as frozen: {}", e.getMessage());
            state = new Unknown();
        }
    }

    @Override
    public void deleted(String key) {
        if (key.equals(KEY)) {
            told = true;
            state = new Thawed();
        }
    }

    /** Everything stored has been told: a key that was never mentioned is absent. */
    @Override
    public void synced() {
        if (!told) {
            told = true;
            state = new Thawed();
        }
    }

    boolean frozen(Instant now) {
        return state.frozen(now, hostZone);
    }

    /** Whether the bucket has been read since the start. */
    boolean isKnown() {
        return told;
    }
}
