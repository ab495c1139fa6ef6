package io.kanade.auth;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.codec.UnicodeText;
import io.kanade.database.Database;
import io.kanade.failure.Failure;
import io.kanade.web.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Password in, session out (http-core §3.3). Unknown name, disabled account and wrong password cost the same one hash and get the same
 * answer; each is put on record. Thread-safe.
 */
final class SignIn {

    private static final int LONGEST_RECORDED_NAME = 256;

    private final Database database;
    private final PasswordHashes hashes;
    private final Tokens tokens;
    private final LoginThrottle throttle;
    private final AuditLog audit;

    SignIn(Database database, PasswordHashes hashes, Tokens tokens, LoginThrottle throttle, AuditLog audit) {
        this.database = database;
        this.hashes = hashes;
        this.tokens = tokens;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** Signs in on a password worker; the caller's thread is free at once. */
    CompletableFuture<LoginAnswer> attempt(LoginRequest request, String address, @Nullable String source) {
        throttle.check(request.username(), address);
        return hashes.submit(argon2 -> {
            // Asked again, since many guesses may have been let into the queue at once.
            throttle.check(request.username(), address);
            Optional<UserRow> user = find(request.username());
            String stored = user.map(UserRow::passwordHash).orElse(Argon2.NOBODY);
            boolean matches = argon2.verify(request.password(), stored);
            if (!matches || user.isEmpty() || user.get().disabled()) {
                throttle.failed(request.username(), address);
                record("login_failed", request.username(), null, source);
                throw new Failure.Unauthenticated("the user name or the password is wrong, or the account is disabled");
            }
            throttle.succeeded(request.username());
            LoginAnswer answer = answer(user.get());
            record("login", request.username(), request.username(), source);
            return answer;
        });
    }

    private Optional<UserRow> find(String username) {
        return database.reader().withExtension(UserDao.class, users -> users.find(username));
    }

    private LoginAnswer answer(UserRow user) {
        Role role = Role.named(user.role())
                .orElseThrow(() -> new Failure.Broken("the account has an unknown role in the database", null));
        Tokens.Session session = tokens.mint(user.username(), role, user.passwordHash());
        return new LoginAnswer(session.token(), role.toString(), user.mustChangePw(), session.expiresAt());
    }

    /** A refused name may be any text of any length, so only its beginning is recorded. */
    private void record(String action, String username, @Nullable String subject, @Nullable String source) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        if (subject != null) {
            payload.put("sub", subject);
        }
        if (source != null) {
            payload.put("source", source);
        }
        audit.record(
                new AuditEntry(AuditEntry.ADMIN, action, UnicodeText.clip(username, LONGEST_RECORDED_NAME), payload));
    }
}
