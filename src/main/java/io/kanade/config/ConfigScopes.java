package io.kanade.config;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.broker.Bucket;
import io.kanade.broker.Entry;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.failure.Failure;
import java.util.Map;

/**
 * The scopes in bucket {@code agent_config}, which the agents watch (http-core §6.2). Writes replace a whole scope without reading it, so
 * they mend one that cannot be read; the last writer wins. Thread-safe.
 */
final class ConfigScopes {

    private final Bucket bucket;
    private final StrictJson json;
    private final AuditLog audit;

    ConfigScopes(Bucket bucket, StrictJson json, AuditLog audit) {
        this.bucket = bucket;
        this.json = json;
        this.audit = audit;
    }

    /** An absent scope sets nothing. */
    ConfigScope get(String key) {
        Bucket.requireKey(key);
        return bucket.get(key).map(this::read).orElse(ConfigScope.EMPTY);
    }

    ConfigScope replace(String key, ConfigScope scope, Caller caller) {
        bucket.put(key, json.writeBytes(scope));
        audit.record(
                caller.signs(new AuditEntry(AuditEntry.OPERATOR, "config_scope_put", key, Map.of("scope", scope))));
        return scope;
    }

    void clear(String key, Caller caller) {
        bucket.delete(key);
        audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, "config_scope_clear", key, Map.of())));
    }

    private ConfigScope read(Entry entry) {
        try {
            return json.read(entry.value(), ConfigScope.class);
        } catch (InvalidJson unreadable) {
            throw new Failure.Broken(
                    "the stored configuration %s cannot be read: %s".formatted(entry.key(), unreadable.getMessage()),
                    unreadable);
        }
    }
}
