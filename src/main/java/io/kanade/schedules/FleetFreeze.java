package io.kanade.schedules;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.broker.Bucket;
import io.kanade.broker.Entry;
import io.kanade.broker.MissingBucket;
import io.kanade.failure.Failure;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Freeze;
import io.kanade.manifest.UndecodableDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The change freeze as operators see and set it (jobs-and-schedules §7.4). What is not known is an error, never "not frozen".
 * Thread-safe.
 */
final class FleetFreeze {

    private final Bucket bucket;
    private final Documents<Freeze> documents;
    private final AuditLog audit;

    FleetFreeze(Bucket bucket, Documents<Freeze> documents, AuditLog audit) {
        this.bucket = bucket;
        this.documents = documents;
        this.audit = audit;
    }

    Optional<Freeze> current() {
        Optional<Entry> entry = known(() -> bucket.get(FreezeWatch.KEY));
        return entry.map(this::readable);
    }

    Freeze set(Freeze freeze, Caller caller) {
        documents.check(freeze);
        known(() -> bucket.put(FreezeWatch.KEY, documents.encode(freeze)));
        Map<String, @Nullable Object> payload = new HashMap<>();
        payload.put("from", freeze.from());
        payload.put("until", freeze.until());
        payload.put("reason", freeze.reason());
        record(caller, "freeze_set", payload);
        return freeze;
    }

    void clear(Caller caller) {
        known(() -> {
            bucket.delete(FreezeWatch.KEY);
            return true;
        });
        record(caller, "freeze_clear", Map.of());
    }

    private Freeze readable(Entry entry) {
        try {
            return documents.decode(entry.value());
        } catch (UndecodableDocument e) {
            throw new Failure.Broken("the stored freeze cannot be read: " + e.getMessage(), e);
        }
    }

    /** A bucket that is not there is a failure of ours, not a reason to come again (http-core §10). */
    private static <T> T known(Supplier<T> access) {
        try {
            return access.get();
        } catch (MissingBucket e) {
            throw new Failure.Broken("whether the fleet is frozen is unknown: " + e.getMessage(), e);
        }
    }

    private void record(Caller caller, String action, Map<String, @Nullable Object> payload) {
        audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, action, FreezeWatch.KEY, payload)));
    }
}
