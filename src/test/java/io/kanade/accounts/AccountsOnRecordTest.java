package io.kanade.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.auth.Identity;
import io.kanade.auth.PasswordHashes;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.failure.Failure;
import io.kanade.web.Role;
import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account is not changed without its record (issue C 5). */
@OnBothEngines
class AccountsOnRecordTest {

    private static final Caller ROOT =
            new Caller(new Identity("root", Role.named(Role.ADMIN).orElseThrow()), null);

    private final PasswordHashes hashes = new PasswordHashes();
    private final TestDatabase database;

    AccountsOnRecordTest(@TempDir Path directory) {
        database = new TestDatabase(directory);
    }

    @AfterEach
    void stop() throws InterruptedException {
        hashes.stop();
        database.close();
    }

    @Test
    void noAccountIsMadeWithoutItsRecord() {
        Accounts accounts = new Accounts(database.database(), hashes, new FullLog(), Clock.systemUTC());
        NewAccount wanted = new NewAccount("ann", "long-enough-1", "viewer");
        assertThatThrownBy(() -> accounts.create(wanted, ROOT)).isInstanceOf(Failure.Broken.class);
        assertThat(accounts.all()).isEmpty();
    }

    private static final class FullLog implements AuditLog {

        @Override
        public void record(AuditEntry entry) {
            throw new AssertionError("not in the transaction");
        }

        @Override
        public void record(Handle transaction, AuditEntry entry) {
            throw new Failure.Broken("the disk is full", null);
        }
    }
}
