package io.kanade.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is put on record about one act (http-core §12.1). {@code actor} is a role word, not a person; the person is {@code payload.sub}.
 * A payload never holds a password or a token.
 */
public record AuditEntry(
        String actor, String action, @Nullable String target, Map<String, @Nullable Object> payload) {

    public static final String OPERATOR = "operator";
    public static final String ADMIN = "admin";
    public static final String SCHEDULER = "scheduler";

    /** Adds who asked and through what, unless the payload says so already. */
    public AuditEntry askedBy(String subject, @Nullable String source) {
        Map<String, @Nullable Object> signed = new LinkedHashMap<>(payload);
        signed.putIfAbsent("sub", subject);
        if (source != null) {
            signed.putIfAbsent("source", source);
        }
        return new AuditEntry(actor, action, target, signed);
    }
}
