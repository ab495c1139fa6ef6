package io.kanade.auth;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.database.Database;
import io.kanade.failure.Failure;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What callers may see and change of their own account (http-core §3.3). Thread-safe. */
final class OwnAccount {

    private final Database database;
    private final PasswordHashes hashes;
    private final AuditLog audit;
    private final Clock clock;

    OwnAccount(Database database, PasswordHashes hashes, AuditLog audit, Clock clock) {
        this.database = database;
        this.hashes = hashes;
        this.audit = audit;
        this.clock = clock;
    }

    MeAnswer me(Identity identity) {
        boolean mustChange = find(identity).map(UserRow::mustChangePw).orElse(false);
        return new MeAnswer(identity.subject(), identity.role().toString(), mustChange);
    }

    void changePassword(PasswordChange change, Caller caller) {
        Passwords.requireLongEnough(change.newPassword());
        UserRow user = find(caller.identity())
                .orElseThrow(
                        () -> new Failure.Unauthenticated("you are not signed in with an account that has a password"));
        if (!hashes.verify(change.oldPassword(), user.passwordHash())) {
            throw wrongOldPassword();
        }
        String newHash = hashes.hash(change.newPassword());
        AuditEntry act =
                caller.signs(new AuditEntry(AuditEntry.ADMIN, "account.change_password", user.username(), Map.of()));
        database.write(handle -> {
            int changed = handle.attach(UserDao.class)
                    .changePassword(user.username(), user.passwordHash(), newHash, AccountTime.now(clock));
            if (changed == 0) {
                // Somebody else changed it between the two statements.
                throw wrongOldPassword();
            }
            audit.record(handle, act);
            return null;
        });
    }

    /** Every session of the caller ends, this one too; tokens that a script signed itself are tied to nothing and go on. */
    void signOutEverywhere(Caller caller) {
        UserRow user = find(caller.identity())
                .orElseThrow(() -> new Failure.Conflict("you have no sessions that could be ended"));
        AuditEntry act =
                caller.signs(new AuditEntry(AuditEntry.ADMIN, "sign_out_everywhere", user.username(), Map.of()));
        database.write(handle -> {
            handle.attach(UserDao.class).endSessions(user.username());
            audit.record(handle, act);
            return null;
        });
    }

    private Optional<UserRow> find(Identity identity) {
        return database.reader().withExtension(UserDao.class, users -> users.find(identity.subject()));
    }

    private static Failure wrongOldPassword() {
        return new Failure.Unauthenticated("the old password is wrong");
    }
}
