package io.kanade.broker;

import io.kanade.wire.Buckets;
import io.kanade.wire.Stores;
import io.kanade.wire.Streams;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.time.Duration;
import java.util.List;

/** What the broker has to hold, in the order of creation: exactly the tables of wire §2. Pure values. */
final class TopologyPlan {

    /** What the limits of streams and {@code result_output} reserve; buckets, releases and packages live beside it (wire §2.1). */
    public static final long RESERVED_BYTES = 6_241_124_352L;

    /** The room to plan for, packages not counted (wire §2.1). */
    public static final long PLANNED_BYTES = 8L << 30;

    private static final long MIB = 1L << 20;

    private static final List<StreamConfiguration> STREAMS = List.of(
            stream(Streams.INVENTORY, "inventory.>", 90, 1024 * MIB, -1),
            stream(Streams.RESULTS, "results.>", 30, 2048 * MIB, -1),
            // One message per subject: the newest command replaces one that nobody has fetched yet.
            stream(Streams.EXEC, "commands.>", 7, 64 * MIB, 1),
            stream(Streams.EVENTS, "events.>", 7, 256 * MIB, -1),
            stream(Streams.AUDIT, "audit.>", 90, 512 * MIB, -1),
            stream(Streams.OBS_EVENTS, "obs.>", 90, 512 * MIB, -1),
            stream(Streams.NOTIFICATIONS, "notifications.>", 90, 512 * MIB, -1));

    private static final List<StreamConfiguration> BUCKETS = List.of(
            bucket(Buckets.SCRIPT_CURRENT, 5),
            bucket(Buckets.SCRIPT_STATUS, 5),
            bucket(Buckets.AGENTS_STATE, 1),
            bucket(Buckets.AGENT_CONFIG, 5),
            bucket(Buckets.AGENT_GROUPS, 5),
            bucket(Buckets.SCHEDULES, 5),
            bucket(Buckets.JOBS, 5),
            bucket(Buckets.FLEET_CONFIG, 1),
            bucket(Buckets.NOTIFICATIONS_READ, 1),
            bucket(Buckets.JOBS_YAML, 5),
            bucket(Buckets.SCHEDULES_YAML, 5));

    private static final StreamConfiguration DISPATCH_MARKS =
            bucket(Buckets.SCHEDULER_DISPATCH, 1, Duration.ofHours(1));

    /** Ours (ours §3). */
    private static final StreamConfiguration SLOT_CLAIMS = bucket(Buckets.SCHEDULER_CLAIMS, 1, Duration.ofDays(7));

    private static final List<StreamConfiguration> STORES = List.of(
            store(Stores.AGENT_RELEASES, Duration.ZERO, -1),
            store(Stores.APP_PACKAGES, Duration.ZERO, -1),
            store(Stores.SCRIPTS, Duration.ZERO, -1),
            store(Stores.RESULT_OUTPUT, Duration.ofDays(30), 1024 * MIB));

    private TopologyPlan() {}

    static List<StreamConfiguration> streams() {
        return STREAMS;
    }

    static List<StreamConfiguration> buckets() {
        return BUCKETS;
    }

    static StreamConfiguration dispatchMarks() {
        return DISPATCH_MARKS;
    }

    static StreamConfiguration slotClaims() {
        return SLOT_CLAIMS;
    }

    static List<StreamConfiguration> stores() {
        return STORES;
    }

    private static StreamConfiguration stream(
            String name, String subject, int days, long maxBytes, long maxMessagesPerSubject) {
        return StreamConfiguration.builder()
                .name(name)
                .subjects(subject)
                .storageType(StorageType.File)
                .discardPolicy(DiscardPolicy.Old)
                .maxAge(Duration.ofDays(days))
                .maxBytes(maxBytes)
                .maxMessagesPerSubject(maxMessagesPerSubject)
                .build();
    }

    private static StreamConfiguration bucket(String name, long history) {
        return bucket(name, history, Duration.ZERO);
    }

    private static StreamConfiguration bucket(String name, long history, Duration maxAge) {
        return StreamConfiguration.builder()
                .name(KeyValues.STREAM_PREFIX + name)
                .subjects(KeyValues.SUBJECT_PREFIX + name + ".>")
                .storageType(StorageType.File)
                .discardPolicy(DiscardPolicy.New)
                .maxMessagesPerSubject(history)
                .maxAge(maxAge)
                .allowRollup(true)
                .denyDelete(true)
                .allowDirect(true)
                .build();
    }

    private static StreamConfiguration store(String name, Duration maxAge, long maxBytes) {
        return StreamConfiguration.builder()
                .name(ObjectStores.STREAM_PREFIX + name)
                // In this order: the server counts the other one as a different configuration (10058).
                .subjects(ObjectStores.chunkSubject(name, ">"), ObjectStores.SUBJECT_PREFIX + name + ".M.>")
                .storageType(StorageType.File)
                .discardPolicy(DiscardPolicy.New)
                .maxAge(maxAge)
                .maxBytes(maxBytes)
                .allowRollup(true)
                .allowDirect(true)
                .build();
    }
}
