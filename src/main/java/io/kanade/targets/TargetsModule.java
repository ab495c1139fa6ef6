package io.kanade.targets;

import io.kanade.broker.KeyValues;
import io.kanade.codec.StrictJson;
import io.kanade.database.Database;
import io.kanade.wire.Buckets;

/** Wires the resolving of targets. */
public final class TargetsModule {

    private TargetsModule() {}

    /** The memberships are followed from now on, for as long as {@code keyValues} lives. */
    @SuppressWarnings("resource")
    public static Targets install(Database database, KeyValues keyValues, StrictJson json) {
        GroupMembership membership = new GroupMembership(json);
        keyValues.bucket(Buckets.AGENT_GROUPS).watch(membership);
        return new Targets(database, membership);
    }
}
