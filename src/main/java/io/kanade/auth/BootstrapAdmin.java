package io.kanade.auth;

import io.dropwizard.lifecycle.Managed;
import io.kanade.auth.AuthSettings.BootstrapAdminSettings;
import io.kanade.database.Database;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first account when there is none at all and a password is configured (http-core §3.2). Whatever goes wrong is only logged:
 * the service token or a later start still gets in. Runs once, at start.
 */
final class BootstrapAdmin implements Managed {

    private static final Logger log = LoggerFactory.getLogger(BootstrapAdmin.class);

    private final BootstrapAdminSettings settings;
    private final Database database;
    private final PasswordHashes hashes;
    private final Clock clock;

    BootstrapAdmin(BootstrapAdminSettings settings, Database database, PasswordHashes hashes, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.hashes = hashes;
        this.clock = clock;
    }

    @Override
    public void start() {
        try {
            seed();
        } catch (RuntimeException failed) {
            log.error("cannot make the first account", failed);
        }
    }

    private void seed() {
        if (!database.reader().withExtension(UserDao.class, UserDao::isEmpty)) {
            return;
        }
        if (settings.password().isEmpty()) {
            log.warn(
                    "there is no account yet, and auth.bootstrapAdmin.password (KANADE_BOOTSTRAP_ADMIN_PASSWORD) is not set:"
                            + " only the service token gets in");
            return;
        }
        String hash = hashes.hash(settings.password());
        int made = database.write(
                handle -> handle.attach(UserDao.class).insertFirstAdmin(settings.user(), hash, AccountTime.now(clock)));
        if (made > 0) {
            log.info(
                    "made the first account, '{}'; its password must be changed at the first sign-in", settings.user());
        }
    }
}
