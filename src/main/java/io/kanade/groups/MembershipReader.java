package io.kanade.groups;

import io.kanade.broker.Bucket;
import io.kanade.broker.Entry;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.failure.Failure;
import io.kanade.targets.StoredGroups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the bucket says about which groups PCs are in (http-core §5). Thread-safe; nothing is cached. A value that cannot be read is
 * {@link Failure.Broken}, unless the caller asks to go on without it.
 */
public final class MembershipReader {

    private final Bucket bucket;
    private final StrictJson json;

    public MembershipReader(Bucket bucket, StrictJson json) {
        this.bucket = bucket;
        this.json = json;
    }

    /** The names as they are stored. */
    List<String> of(String pcId) {
        return bucket.get(pcId).map(this::read).orElse(List.of());
    }

    /** As {@link #of}, but in no group when that cannot be told; only a broker that is away still fails. */
    public List<String> asFarAsReadable(String pcId) {
        try {
            return of(pcId);
        } catch (Failure.Broken unreadable) {
            return List.of();
        }
    }

    /** The groups of every PC that has a value. */
    Map<String, List<String>> all() {
        Map<String, List<String>> groups = new HashMap<>();
        bucket.entries().forEach(entry -> groups.put(entry.key(), read(entry)));
        return groups;
    }

    List<String> read(Entry entry) {
        try {
            return json.read(entry.value(), StoredGroups.class).groups();
        } catch (InvalidJson unreadable) {
            throw new Failure.Broken(
                    "the stored groups of %s cannot be read: %s".formatted(entry.key(), unreadable.getMessage()),
                    unreadable);
        }
    }
}
