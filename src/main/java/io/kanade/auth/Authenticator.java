package io.kanade.auth;

import io.kanade.database.Database;
import io.kanade.web.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a bearer into an identity, in the order of http-core §2.2: authentication disabled, the service token, a session token. Of a
 * session the users row is read on every request and decides; whatever is in doubt is refused. Thread-safe.
 */
final class Authenticator {

    private static final Logger log = LoggerFactory.getLogger(Authenticator.class);

    private final boolean disabled;
    private final byte[] staticToken;
    private final Tokens tokens;
    private final Database database;

    Authenticator(boolean disabled, String staticToken, Tokens tokens, Database database) {
        this.disabled = disabled;
        this.staticToken = staticToken.getBytes(StandardCharsets.UTF_8);
        this.tokens = tokens;
        this.database = database;
    }

    /** The identity everyone has while authentication is off. */
    Optional<Identity> withoutBearer() {
        return disabled ? Optional.of(Identity.AUTHENTICATION_DISABLED) : Optional.empty();
    }

    Optional<Identity> authenticate(String bearer) {
        if (staticToken.length > 0 && MessageDigest.isEqual(staticToken, bearer.getBytes(StandardCharsets.UTF_8))) {
            return Optional.of(Identity.SERVICE_TOKEN);
        }
        return tokens.verify(bearer).flatMap(this::account);
    }

    private Optional<Identity> account(Tokens.Claims claims) {
        Optional<UserRow> row;
        try {
            row = database.reader().withExtension(UserDao.class, users -> users.find(claims.subject()));
        } catch (RuntimeException unreadable) {
            log.warn("cannot read the account of a session, refusing it", unreadable);
            return Optional.empty();
        }
        return row.filter(user -> !user.disabled())
                .filter(user -> isOfThisPassword(claims, user))
                .flatMap(user -> Role.named(user.role()))
                .map(role -> new Identity(claims.subject(), role));
    }

    /** Tokens of ours end with the password they were given for; a script's own tokens do not name one. */
    private boolean isOfThisPassword(Tokens.Claims claims, UserRow user) {
        String tie = claims.tie();
        return tie == null
                || MessageDigest.isEqual(
                        tie.getBytes(StandardCharsets.UTF_8),
                        tokens.tie(user.sessionKey()).getBytes(StandardCharsets.UTF_8));
    }
}
