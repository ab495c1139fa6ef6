package io.kanade.auth;

import io.dropwizard.lifecycle.Managed;
import io.kanade.failure.Failure;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only place where password hashes are computed: as many at once as there are cores (at least two), a short queue behind them,
 * and a refusal when that is full (http-core §2.7), so that a flood of sign-ins costs neither memory nor the other routes. Thread-safe.
 */
public final class PasswordHashes implements Managed {

    private static final Logger log = LoggerFactory.getLogger(PasswordHashes.class);
    private static final int WAITING_PER_THREAD = 16;
    private static final long RETRY_AFTER_SECONDS = 1;

    private final Argon2 argon2 = new Argon2();
    private final ThreadPoolExecutor workers;

    public PasswordHashes() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    PasswordHashes(int threads) {
        AtomicInteger number = new AtomicInteger();
        workers = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(threads * WAITING_PER_THREAD), task -> {
                    Thread thread = new Thread(task, "password-hash-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** How many hashes have been computed since the start. */
    long computations() {
        return argon2.computations();
    }

    /** Hashes on a worker and waits for it. */
    public String hash(String password) {
        return await(submit(argon2 -> argon2.hash(password)));
    }

    /** Compares on a worker and waits for it. */
    boolean verify(String password, String stored) {
        return await(submit(argon2 -> argon2.verify(password, stored)));
    }

    /** Runs work that computes one hash on a worker; the caller's thread is free at once. A failure arrives as it was thrown. */
    <T> CompletableFuture<T> submit(Function<Argon2, T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                try {
                    result.complete(work.apply(argon2));
                } catch (RuntimeException | Error failed) {
                    result.completeExceptionally(failed);
                }
            });
        } catch (RejectedExecutionException full) {
            throw new Failure.Busy("too many sign-ins at the moment; try again in a moment", RETRY_AFTER_SECONDS);
        }
        return result;
    }

    private static <T> T await(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    @Override
    public void stop() throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
            log.warn("password workers still busy after 5 s, leaving them");
        }
    }
}
