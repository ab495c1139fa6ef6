package io.kanade.auth;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.codec.Timestamp;
import io.kanade.codec.UnicodeText;
import io.kanade.database.Database;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Puts attempts to sign in on record and keeps each account's last use, in one small write. A database that takes nothing keeps nobody
 * from signing in. Thread-safe.
 */
final class SignInRecord {

    private static final int LONGEST_RECORDED_NAME = 256;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    SignInRecord(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    void signedIn(String username, String address, @Nullable String source) {
        Timestamp now = Timestamp.of(clock.instant());
        record(act("login", username, username, source), users -> users.signedIn(username, address, now));
    }

    /** Only of accounts there are; other names would fill the table. */
    void failed(String username, boolean known, @Nullable String source) {
        AuditEntry act = act("login_failed", username, null, source);
        if (known) {
            record(act, users -> users.signInFailed(username));
        } else {
            audit.record(act);
        }
    }

    private void record(AuditEntry act, Consumer<UserDao> activity) {
        try {
            database.write(handle -> {
                activity.accept(handle.attach(UserDao.class));
                audit.record(handle, act);
                return null;
            });
        } catch (JdbiException unwritten) {
            audit.record(act);
        }
    }

    /** A refused name may be any text of any length, so only its beginning is recorded. */
    private static AuditEntry act(String action, String username, @Nullable String subject, @Nullable String source) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        if (subject != null) {
            payload.put("sub", subject);
        }
        if (source != null) {
            payload.put("source", source);
        }
        return new AuditEntry(AuditEntry.ADMIN, action, UnicodeText.clip(username, LONGEST_RECORDED_NAME), payload);
    }
}
