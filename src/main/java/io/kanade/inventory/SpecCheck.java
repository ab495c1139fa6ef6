package io.kanade.inventory;

import io.kanade.database.Database;
import io.kanade.database.DerivedTable;
import io.kanade.failure.Failure;
import io.kanade.jobs.JobCheck;
import io.kanade.manifest.ExplodeSpec;
import io.kanade.manifest.Manifest;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Refuses to store a job whose explode specs would meet the service's own tables (projection W19) or contradict another live job or each
 * other (W18). Whether a spec can become a table at all is told when a result comes (jobs-and-schedules §3.3). Thread-safe.
 */
final class SpecCheck implements JobCheck {

    private final Database database;
    private final TableFollower follower;

    SpecCheck(Database database, TableFollower follower) {
        this.database = database;
        this.follower = follower;
    }

    @Override
    public void check(Manifest job) {
        if (!TableFollower.specs(job).isEmpty()) {
            database.read(handle -> {
                TableFollower.specs(job).forEach(spec -> check(handle, job, spec));
                return null;
            });
        }
    }

    private void check(Handle handle, Manifest job, ExplodeSpec spec) {
        SpecRules.requireNamesOfItsOwn(spec);
        follower.requireFree(handle, spec.table());
        Optional<DerivedTable> table = possible(spec);
        table.ifPresent(wanted -> {
            if (!TableFollower.agrees(job, wanted)) {
                throw new Failure.Invalid("explode: two specs of the job make table " + wanted.name() + " differently");
            }
            follower.requireAgreement(job.id(), wanted);
        });
    }

    private static Optional<DerivedTable> possible(ExplodeSpec spec) {
        try {
            return Optional.of(SpecRules.table(spec));
        } catch (Failure.Invalid neverATable) {
            return Optional.empty();
        }
    }
}
