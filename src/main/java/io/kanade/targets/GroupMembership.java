package io.kanade.targets;

import io.kanade.broker.BucketListener;
import io.kanade.broker.Entry;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is in which group, as the bucket {@code agent_groups} says, kept by a watch so that two thousand ticks in one second do not read
 * the fleet's memberships two thousand times. An entry that cannot be read counts as no group. Thread-safe.
 */
public final class GroupMembership implements BucketListener {

    private final Map<String, List<String>> groupsByPc = new ConcurrentHashMap<>();
    private final StrictJson json;

    GroupMembership(StrictJson json) {
        this.json = json;
    }

    @Override
    public void put(Entry entry) {
        try {
            groupsByPc.put(
                    entry.key(), json.read(entry.value(), StoredGroups.class).groups());
        } catch (InvalidJson e) {
            groupsByPc.remove(entry.key());
        }
    }

    @Override
    public void deleted(String key) {
        groupsByPc.remove(key);
    }

    boolean isInAny(String pcId, Collection<String> groups) {
        return !Collections.disjoint(groupsByPc.getOrDefault(pcId, List.of()), groups);
    }
}
