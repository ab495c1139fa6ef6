package io.kanade.auth;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts by key with a limit on the keys: when it is full the key whose last failure is the longest ago goes. Not thread-safe; the
 * throttle guards it.
 */
final class BoundedTally {

    private final int mostKeys;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    BoundedTally(int mostKeys) {
        this.mostKeys = mostKeys;
    }

    Optional<Tally> find(String key, Instant now) {
        return Optional.ofNullable(tallies.get(key))
                .filter(tally -> tally.forgottenAt().isAfter(now));
    }

    void put(String key, Tally tally) {
        // Taken out first, so that the map's order is the order of the last failures.
        tallies.remove(key);
        if (tallies.size() >= mostKeys) {
            tallies.remove(tallies.keySet().iterator().next());
        }
        tallies.put(key, tally);
    }

    void remove(String key) {
        tallies.remove(key);
    }

    int size() {
        return tallies.size();
    }
}
