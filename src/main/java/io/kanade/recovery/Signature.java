package io.kanade.recovery;

import io.kanade.audit.AuditEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Signs acts that come without an account: whoever reaches the admin port or the command line of the machine. */
enum Signature implements UnaryOperator<AuditEntry> {
    ADMIN_PORT("admin-port"),
    COMMAND_LINE("command-line");

    private final String source;

    Signature(String source) {
        this.source = source;
    }

    @Override
    public AuditEntry apply(AuditEntry entry) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>(entry.payload());
        payload.put("source", source);
        return new AuditEntry(entry.actor(), entry.action(), entry.target(), payload);
    }
}
