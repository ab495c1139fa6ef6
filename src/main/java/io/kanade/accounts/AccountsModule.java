package io.kanade.accounts;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.auth.PasswordHashes;
import io.kanade.database.Database;
import java.time.Clock;

/** Wires the administration of accounts. */
public final class AccountsModule {

    private AccountsModule() {}

    public static void install(Environment environment, Database database, PasswordHashes hashes, AuditLog audit) {
        Accounts accounts = new Accounts(database, hashes, audit, Clock.systemUTC());
        environment.jersey().register(new AccountsResource(accounts));
    }
}
