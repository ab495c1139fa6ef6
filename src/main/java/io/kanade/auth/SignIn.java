package io.kanade.auth;

import io.kanade.database.Database;
import io.kanade.failure.Failure;
import io.kanade.web.Role;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Password in, session out (http-core §3.3). Unknown name, disabled account and wrong password cost the same one hash and get the same
 * answer; each is put on record. Thread-safe.
 */
final class SignIn {

    private final Database database;
    private final PasswordHashes hashes;
    private final Tokens tokens;
    private final LoginThrottle throttle;
    private final SignInRecord record;

    SignIn(Database database, PasswordHashes hashes, Tokens tokens, LoginThrottle throttle, SignInRecord record) {
        this.database = database;
        this.hashes = hashes;
        this.tokens = tokens;
        this.throttle = throttle;
        this.record = record;
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
                record.failed(request.username(), user.isPresent(), source);
                throw new Failure.Unauthenticated("the user name or the password is wrong, or the account is disabled");
            }
            throttle.succeeded(request.username());
            LoginAnswer answer = answer(user.get());
            record.signedIn(request.username(), address, source);
            return answer;
        });
    }

    private Optional<UserRow> find(String username) {
        return database.reader().withExtension(UserDao.class, users -> users.find(username));
    }

    private LoginAnswer answer(UserRow user) {
        Role role = Role.named(user.role())
                .orElseThrow(() -> new Failure.Broken("the account has an unknown role in the database", null));
        Tokens.Session session = tokens.mint(user.username(), role, user.sessionKey());
        return new LoginAnswer(session.token(), role.toString(), user.mustChangePw(), session.expiresAt());
    }
}
