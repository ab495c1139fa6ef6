package io.kanade.scripts;

import io.kanade.broker.Bucket;
import io.kanade.broker.Entry;
import io.kanade.broker.MissingBucket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The revoke flags in {@code script_status}, by command id, which is the job's (jobs-and-schedules §7.5). Only the exact text
 * {@code REVOKED} revokes, as agents see it too. Nothing is cached: the command line writes the same bucket. Thread-safe.
 */
public final class ScriptFlags {

    private static final String REVOKED = "REVOKED";
    private static final String ACTIVE = "ACTIVE";
    private static final String ANY_KEY = "-";

    private final Bucket bucket;

    ScriptFlags(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Every flag as it is stored; none when the bucket is missing. */
    Map<String, String> all() {
        Map<String, String> flags = new TreeMap<>();
        try {
            bucket.entries().forEach(entry -> flags.put(entry.key(), entry.text()));
        } catch (MissingBucket e) {
            return Map.of();
        }
        return flags;
    }

    /** Commands of this id that agents have not begun are skipped from now on. */
    public void revoke(String id) {
        put(id, REVOKED);
    }

    /** {@link MissingBucket} while there is nowhere to revoke. */
    public void requireBucket() {
        bucket.read(ANY_KEY);
    }

    void unrevoke(String id) {
        put(id, ACTIVE);
    }

    /** A bucket that is missing revokes nothing, as for the agents. */
    public boolean isRevoked(String id) {
        try {
            return bucket.get(id).map(Entry::text).filter(REVOKED::equals).isPresent();
        } catch (MissingBucket e) {
            return false;
        }
    }

    private void put(String id, String flag) {
        bucket.put(id, flag.getBytes(StandardCharsets.UTF_8));
    }
}
