package io.kanade.auth;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires who-is-asking: the filter before every route, sign-in and own account, the first admin. */
public final class AuthModule {

    private static final Logger log = LoggerFactory.getLogger(AuthModule.class);
    private static final int MOST_THROTTLED = 4096;

    private AuthModule() {}

    /** Installs the room and returns the one place where passwords are hashed. */
    public static PasswordHashes install(
            Environment environment,
            AuthSettings settings,
            AuthSwitch authSwitch,
            Path dataDirectory,
            Database database,
            AuditLog audit)
            throws IOException {
        if (authSwitch.disabled()) {
            log.warn("AUTHENTICATION IS DISABLED: every request is taken for an admin's");
        }
        Clock clock = Clock.systemUTC();
        Tokens tokens = new Tokens(JwtSecret.of(settings.jwtSecret(), dataDirectory), clock);
        PasswordHashes hashes = new PasswordHashes();
        SignIn signIn = new SignIn(
                database,
                hashes,
                tokens,
                new LoginThrottle(clock, MOST_THROTTLED),
                new SignInRecord(database, audit, clock));
        environment.lifecycle().addEventListener(new ExactHeaders());
        environment.lifecycle().manage(hashes);
        environment.lifecycle().manage(new BootstrapAdmin(settings.bootstrapAdmin(), database, hashes, clock));
        environment.healthChecks().register("auth", new AuthHealthCheck(authSwitch));
        environment.jersey().register(new CallerBinder());
        environment
                .jersey()
                .register(new AuthenticationFilter(
                        new Authenticator(authSwitch.disabled(), settings.staticToken(), tokens, database)));
        environment
                .jersey()
                .register(new AuthResource(
                        signIn,
                        new OwnAccount(database, hashes, audit, clock),
                        new ClientAddress(settings.trustedProxyRanges())));
        return hashes;
    }
}
