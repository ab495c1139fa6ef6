package io.kanade.accounts;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.AccountTime;
import io.kanade.auth.Caller;
import io.kanade.auth.PasswordHashes;
import io.kanade.auth.Passwords;
import io.kanade.codec.UnicodeText;
import io.kanade.database.Database;
import io.kanade.failure.Failure;
import io.kanade.web.Role;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes accounts (http-core §3.3). A change is one transaction together with its record, so a refused step takes the
 * others with it; hashes are computed before it begins. Thread-safe.
 */
final class Accounts {

    private static final int LONGEST_NAME = 256;

    private final Database database;
    private final PasswordHashes hashes;
    private final AuditLog audit;
    private final Clock clock;

    Accounts(Database database, PasswordHashes hashes, AuditLog audit, Clock clock) {
        this.database = database;
        this.hashes = hashes;
        this.audit = audit;
        this.clock = clock;
    }

    List<AccountRow> all() {
        return database.reader().withExtension(AccountDao.class, AccountDao::all);
    }

    List<AccountActivity> activity() {
        return database.reader().withExtension(AccountDao.class, AccountDao::activity);
    }

    void create(NewAccount account, Caller caller) {
        String username = UnicodeText.strip(account.username());
        requireUsableName(username);
        Passwords.requireLongEnough(account.password());
        requireRole(account.role());
        String hash = hashes.hash(account.password());
        AuditEntry act = act("account.create", username, Map.of("role", account.role()), caller);
        database.write(handle -> {
            String now = AccountTime.now(clock);
            if (handle.attach(AccountDao.class).insert(username, hash, account.role(), now) == 0) {
                throw new Failure.Conflict("there is already an account with this name");
            }
            audit.record(handle, act);
            return null;
        });
    }

    void change(String username, AccountChange change, Caller caller) {
        if (change.role() != null) {
            requireRole(change.role());
        }
        String hash = null;
        if (change.password() != null) {
            Passwords.requireLongEnough(change.password());
            hash = hashes.hash(change.password());
        }
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("role", change.role());
        payload.put("disabled", change.disabled());
        payload.put("password_reset", change.password() != null);
        apply(username, change, hash, act("account.update", username, payload, caller));
    }

    void delete(String username, Caller caller) {
        database.write(handle -> {
            AccountDao accounts = handle.attach(AccountDao.class);
            requireExisting(accounts, username);
            requireApplied(accounts.delete(username));
            accounts.forgetActivity(username);
            audit.record(handle, act("account.delete", username, Map.of(), caller));
            return null;
        });
    }

    private void apply(String username, AccountChange change, @Nullable String hash, AuditEntry act) {
        String now = AccountTime.now(clock);
        database.write(handle -> {
            AccountDao accounts = handle.attach(AccountDao.class);
            requireExisting(accounts, username);
            if (change.role() != null) {
                requireApplied(accounts.setRole(username, change.role(), now));
            }
            if (change.disabled() != null) {
                requireApplied(accounts.setDisabled(username, change.disabled() ? 1 : 0, now));
            }
            if (hash != null) {
                accounts.resetPassword(username, hash, now);
            }
            audit.record(handle, act);
            return null;
        });
    }

    private static AuditEntry act(
            String action, String username, Map<String, @Nullable Object> payload, Caller caller) {
        return caller.signs(new AuditEntry(AuditEntry.ADMIN, action, username, payload));
    }

    private static void requireUsableName(String username) {
        if (username.isEmpty()) {
            throw new Failure.Invalid("the user name is empty");
        }
        if (username.codePointCount(0, username.length()) > LONGEST_NAME) {
            throw new Failure.Invalid("the user name is too long: at most " + LONGEST_NAME + " characters");
        }
        if (username.codePoints().anyMatch(Character::isISOControl)) {
            throw new Failure.Invalid("the user name has a control character in it");
        }
    }

    private static void requireRole(String role) {
        if (Role.named(role).isEmpty()) {
            throw new Failure.Invalid("the role must be one of viewer, operator, admin");
        }
    }

    private static void requireExisting(AccountDao accounts, String username) {
        if (!accounts.exists(username)) {
            throw new Failure.NotFound("there is no account with this name");
        }
    }

    private static void requireApplied(int rows) {
        if (rows == 0) {
            throw new Failure.Conflict("this is the last enabled admin; make another account an admin first");
        }
    }
}
