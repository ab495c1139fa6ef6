package io.kanade.inventory;

import io.dropwizard.lifecycle.Managed;
import io.kanade.database.Database;
import io.kanade.database.DerivedTable;
import io.kanade.failure.Failure;
import io.kanade.jobs.ManifestCache;
import io.kanade.jobs.ManifestListener;
import io.kanade.manifest.ExplodeSpec;
import io.kanade.manifest.Manifest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the derived tables of each job as soon as it is stored, at the start of those stored before (projection §6.6), and fills what was
 * made or changed from the facts at hand, on a thread of its own. A result that is faster makes its table itself.
 */
final class ExplodeTables implements Managed, ManifestListener {

    private static final Logger LOG = LoggerFactory.getLogger(ExplodeTables.class);
    private static final long STOP_SECONDS = 10;

    private final Database database;
    private final ManifestCache manifests;
    private final TableFollower follower;
    private final Refill refill;
    private final ExecutorService thread;
    private volatile boolean stopping;

    ExplodeTables(Database database, ManifestCache manifests, TableFollower follower, Refill refill) {
        this.database = database;
        this.manifests = manifests;
        this.follower = follower;
        this.refill = refill;
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> new Thread(work, "explode-tables"));
    }

    @Override
    public void start() {
        manifests.listen(this);
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
                TableFollower.specs(manifest).forEach(spec -> follow(manifest.id(), spec));
                refill();
            });
        }
    }

    /** What an earlier process left to be filled. */
    @Override
    public void complete() {
        submit(this::refill);
    }

    private void follow(String jobId, ExplodeSpec spec) {
        try {
            DerivedTable wanted = SpecRules.table(spec);
            if (!database.read(handle -> follower.follows(handle, wanted))) {
                database.write(transaction -> {
                    follower.repair(transaction, jobId, spec);
                    return null;
                });
            }
        } catch (Failure.Invalid refused) {
            LOG.warn("job {} gets no table for its {}: {}", jobId, spec.field(), refused.getMessage());
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
            thread.execute(() -> {
                try {
                    if (!stopping) {
                        work.run();
                    }
                } catch (RuntimeException failure) {
                    LOG.warn("derived tables are behind until the next change of a job: {}", failure.getMessage());
                }
            });
        } catch (RejectedExecutionException stopped) {
            LOG.debug("stopping, a changed job is looked at after the next start");
        }
    }
}
