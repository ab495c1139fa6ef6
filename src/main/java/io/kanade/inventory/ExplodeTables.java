package io.kanade.inventory;

import io.dropwizard.lifecycle.Managed;
import io.kanade.database.Database;
import io.kanade.database.DerivedTable;
import io.kanade.database.WriteFailure;
import io.kanade.failure.Failure;
import io.kanade.jobs.ManifestCache;
import io.kanade.jobs.ManifestListener;
import io.kanade.manifest.ExplodeSpec;
import io.kanade.manifest.Manifest;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Makes the derived tables of each job as soon as it is stored, at the start of those stored before (projection §6.6), and fills what was
 * made or changed from the facts at hand, on a thread of its own. A result that is faster makes its table itself. Looks again every now and
 * then: whoever owns the database can drop a table, and the results that miss it are delivered again until it is back.
 */
final class ExplodeTables implements Managed, ManifestListener {

    private static final Logger LOG = LoggerFactory.getLogger(ExplodeTables.class);
    private static final long STOP_SECONDS = 10;

    private final Database database;
    private final ManifestCache manifests;
    private final TableFollower follower;
    private final Refill refill;
    private final Duration lookEvery;
    private final ScheduledExecutorService thread;
    private volatile boolean stopping;

    ExplodeTables(
            Database database, ManifestCache manifests, TableFollower follower, Refill refill, Duration lookEvery) {
        this.database = database;
        this.manifests = manifests;
        this.follower = follower;
        this.refill = refill;
        this.lookEvery = lookEvery;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "explode-tables"));
    }

    @Override
    public void start() {
        manifests.listen(this);
        // Nothing waits for it: survive() lets no exception end the repetition.
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                () -> survive(this::lookAgain), lookEvery.toMillis(), lookEvery.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("explode-tables did not stop within {} s", STOP_SECONDS);
        }
    }

    @Override
    public void stored(Manifest manifest) {
        if (!TableFollower.specs(manifest).isEmpty()) {
            submit(() -> {
                follow(manifest, Level.WARN);
                refill();
            });
        }
    }

    /** What an earlier process left to be filled. */
    @Override
    public void complete() {
        submit(this::refill);
    }

    /** What is refused was told when it was stored. */
    private void lookAgain() {
        if (manifests.isComplete()) {
            manifests.all().forEach(manifest -> follow(manifest, Level.DEBUG));
            refill();
        }
    }

    private void follow(Manifest manifest, Level refusals) {
        for (ExplodeSpec spec : TableFollower.specs(manifest)) {
            if (!stopping) {
                follow(manifest.id(), spec, refusals);
            }
        }
    }

    private void follow(String jobId, ExplodeSpec spec, Level refusals) {
        try {
            DerivedTable wanted = SpecRules.table(spec);
            if (!database.read(handle -> follower.follows(handle, wanted))) {
                database.write(transaction -> {
                    follower.repair(transaction, jobId, spec);
                    return null;
                });
            }
        } catch (Failure.Invalid refused) {
            LOG.atLevel(refusals).log("job {} gets no table for its {}: {}", jobId, spec.field(), refused.getMessage());
        } catch (RuntimeException failure) {
            if (WriteFailure.of(failure) == WriteFailure.TRANSIENT) {
                throw failure;
            }
            LOG.warn("job {} has no table for its {} yet: {}", jobId, spec.field(), WriteFailure.reason(failure));
        }
    }

    private void refill() {
        boolean more = true;
        while (more && !stopping) {
            more = database.write(refill::step);
        }
    }

    private void submit(Runnable work) {
        try {
            thread.execute(() -> survive(work));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("stopping, a changed job is looked at after the next start");
        }
    }

    private void survive(Runnable work) {
        try {
            if (!stopping) {
                work.run();
            }
        } catch (RuntimeException failure) {
            LOG.warn(
                    "derived tables are behind, looked at again in {} s: {}",
                    lookEvery.toSeconds(),
                    failure.getMessage());
        }
    }
}
