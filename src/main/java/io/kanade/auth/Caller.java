package io.kanade.auth;

import io.kanade.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a change and through what program, as the record of acts wants it (http-core §12.1). Resources take it as a
 * {@code @Context} parameter on every route that needs an identity.
 */
public record Caller(Identity identity, @Nullable String source) {

    /** The entry with this caller's name and program. */
    public AuditEntry signs(AuditEntry entry) {
        return entry.askedBy(identity.subject(), source);
    }
}
