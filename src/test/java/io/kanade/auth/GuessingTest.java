package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.SettableClock;
import io.kanade.audit.AuditEntry;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many guesses at once: the pause must not be outrun by guesses that are already in the queue. */
@OnBothEngines
class GuessingTest {

    private static final int THREADS = 2;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-12T10:00:00Z"));
    private final PasswordHashes hashes = new PasswordHashes(THREADS);
    private final List<AuditEntry> audited = new CopyOnWriteArrayList<>();
    private final TestDatabase database;
    private final SignIn signIn;

    GuessingTest(@TempDir Path directory) {
        database = new TestDatabase(directory);
        Tokens tokens = new Tokens("a secret for this test only, 32 bytes".getBytes(StandardCharsets.UTF_8), clock);
        signIn = new SignIn(
                database.database(),
                hashes,
                tokens,
                new LoginThrottle(clock, 100),
                new SignInRecord(database.database(), audited::add, clock));
        String stored = hashes.hash("the right one");
        database.writer()
                .useExtension(UserDao.class, users -> users.insertFirstAdmin("ann", stored, "2026-06-12 10:00:00"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        hashes.stop();
        database.close();
    }

    @Test
    void ofManyGuessesAtOnceOnlyAsManyAreComputedAsOneAfterTheOtherWouldBe() {
        List<CompletableFuture<LoginAnswer>> guesses = new ArrayList<>();
        for (int guess = 0; guess < 30; guess++) {
            guesses.add(signIn.attempt(new LoginRequest("ann", "guess " + guess), "10.0.0." + guess, null));
        }
        List<Failure> refusals = guesses.stream().map(GuessingTest::failure).toList();
        long computed = refusals.stream()
                .filter(Failure.Unauthenticated.class::isInstance)
                .count();
        assertThat(computed).isBetween(5L, 4L + THREADS);
        assertThat(refusals.stream().filter(Failure.Throttled.class::isInstance).count())
                .isEqualTo(30 - computed);
        assertThat(audited).hasSize((int) computed);
    }

    @Test
    void afterThePauseTheRightPasswordClearsTheCount() {
        for (int guess = 0; guess < 5; guess++) {
            failure(signIn.attempt(new LoginRequest("ann", "wrong"), "10.0.0.1", null));
        }
        clock.advance(Duration.ofSeconds(10));
        assertThat(signIn.attempt(new LoginRequest("ann", "the right one"), "10.0.0.1", null)
                        .join()
                        .role())
                .isEqualTo("admin");
        for (int guess = 0; guess < 4; guess++) {
            assertThat(failure(signIn.attempt(new LoginRequest("ann", "wrong"), "10.0.0.1", null)))
                    .isInstanceOf(Failure.Unauthenticated.class);
        }
    }

    @Test
    void everyAttemptComputesExactlyOneHashWhoeverAsks() {
        String gone = hashes.hash("gone's own");
        database.writer().useHandle(handle -> handle.execute("""
                INSERT INTO users (username, password_hash, role, disabled) VALUES ('gone', ?, 'viewer', 1)
                """, gone));
        long before = hashes.computations();
        failure(signIn.attempt(new LoginRequest("nobody", "x"), "10.0.0.1", null));
        assertThat(hashes.computations()).isEqualTo(before + 1);
        failure(signIn.attempt(new LoginRequest("gone", "gone's own"), "10.0.0.2", null));
        assertThat(hashes.computations()).isEqualTo(before + 2);
        failure(signIn.attempt(new LoginRequest("ann", "wrong"), "10.0.0.3", null));
        assertThat(hashes.computations()).isEqualTo(before + 3);
        signIn.attempt(new LoginRequest("ann", "the right one"), "10.0.0.4", null)
                .join();
        assertThat(hashes.computations()).isEqualTo(before + 4);
    }

    private static Failure failure(CompletableFuture<LoginAnswer> attempt) {
        try {
            throw new AssertionError("let in: " + attempt.join());
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof Failure failure) {
                return failure;
            }
            throw refused;
        }
    }
}
