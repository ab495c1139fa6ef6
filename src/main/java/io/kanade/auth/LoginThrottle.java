package io.kanade.auth;

import io.kanade.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Slows down guessing of passwords (http-core §2.7): per account a growing pause after five failures in a row, per address thirty failures
 * in a minute. Only failures count, known and unknown names alike, and only the sign-in asks. Memory is bounded. Thread-safe.
 */
final class LoginThrottle {

    private static final int ACCOUNT_FREE = 5;
    private static final Duration ACCOUNT_FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration ACCOUNT_LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration ACCOUNT_FORGOTTEN = Duration.ofHours(1);
    private static final int ADDRESS_FREE = 30;
    private static final Duration ADDRESS_WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final BoundedTally accounts;
    private final BoundedTally addresses;

    LoginThrottle(Clock clock, int mostKeys) {
        this.clock = clock;
        this.accounts = new BoundedTally(mostKeys);
        this.addresses = new BoundedTally(mostKeys);
    }

    /** Refuses when the account or the address has to wait, whatever the password. */
    synchronized void check(String username, String address) {
        Instant now = clock.instant();
        Instant free = later(
                accounts.find(key(username), now)
                        .map(LoginThrottle::accountFree)
                        .orElse(now),
                addresses.find(address, now).map(LoginThrottle::addressFree).orElse(now));
        if (free.isAfter(now)) {
            long seconds = Duration.between(now, free).plusMillis(999).toSeconds();
            throw new Failure.Throttled("too many failed sign-ins; try again in " + seconds + " s", seconds);
        }
    }

    synchronized void failed(String username, String address) {
        Instant now = clock.instant();
        // An account is remembered since its last failure, an address since the first of its window.
        String account = key(username);
        int failures = accounts.find(account, now).map(Tally::failures).orElse(0) + 1;
        accounts.put(account, new Tally(failures, now, now.plus(ACCOUNT_FORGOTTEN)));
        Tally window = addresses.find(address, now).orElse(new Tally(0, now, now.plus(ADDRESS_WINDOW)));
        addresses.put(address, new Tally(window.failures() + 1, now, window.forgottenAt()));
    }

    synchronized void succeeded(String username) {
        accounts.remove(key(username));
    }

    synchronized int keys() {
        return accounts.size() + addresses.size();
    }

    private static Instant accountFree(Tally tally) {
        int beyond = tally.failures() - ACCOUNT_FREE;
        if (beyond < 0) {
            return tally.lastFailureAt();
        }
        Duration pause = ACCOUNT_FIRST_PAUSE.multipliedBy(1L << Math.min(beyond, 10));
        return tally.lastFailureAt().plus(pause.compareTo(ACCOUNT_LONGEST_PAUSE) < 0 ? pause : ACCOUNT_LONGEST_PAUSE);
    }

    private static Instant addressFree(Tally tally) {
        return tally.failures() < ADDRESS_FREE ? tally.lastFailureAt() : tally.forgottenAt();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A name may be megabytes long; what is kept of it is not. */
    private static String key(String username) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(username.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
