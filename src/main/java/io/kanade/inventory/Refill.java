package io.kanade.inventory;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.database.DerivedTables.Owner;
import io.kanade.database.Savepoint;
import io.kanade.inventory.ExplodeSpecDao.Recorded;
import io.kanade.jobs.ManifestCache;
import io.kanade.manifest.ExplodeSpec;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the rows of tables that are new or have changed from the stored facts (projection W18), a few PCs at a time, so that the writer is
 * free in between. How far it came is in the database: a kill in the middle costs nothing. Thread-safe.
 */
final class Refill {

    private static final Logger LOG = LoggerFactory.getLogger(Refill.class);
    private static final int PCS_AT_A_TIME = 10;

    private final ManifestCache manifests;
    private final TableFollower follower;
    private final Explosion explosion;
    private final StrictJson json;

    Refill(ManifestCache manifests, TableFollower follower, Explosion explosion, StrictJson json) {
        this.manifests = manifests;
        this.follower = follower;
        this.explosion = explosion;
        this.json = json;
    }

    /** Some PCs of one table; answers whether there may be more to do. A table that no live job makes waits for one. */
    boolean step(Handle transaction) {
        if (!manifests.isComplete()) {
            return false;
        }
        ExplodeSpecDao specs = transaction.attach(ExplodeSpecDao.class);
        for (Recorded table : specs.toRefill()) {
            List<Part> parts = parts(table);
            if (!parts.isEmpty()) {
                List<String> pcs = specs.pcsAfter(String.valueOf(table.refilledTo()), PCS_AT_A_TIME);
                pcs.forEach(pc -> parts.forEach(part -> refill(transaction, pc, part)));
                specs.refilled(table.tableName(), pcs.size() < PCS_AT_A_TIME ? null : pcs.get(pcs.size() - 1));
                return true;
            }
        }
        return false;
    }

    /** A job's share in a table. */
    private record Part(String jobId, ExplodeSpec spec) {}

    private List<Part> parts(Recorded table) {
        return manifests.all().stream()
                .flatMap(job -> TableFollower.specs(job).stream().map(spec -> new Part(job.id(), spec)))
                .filter(part -> follower.makes(part.spec(), table))
                .toList();
    }

    private void refill(Handle transaction, String pcId, Part part) {
        transaction.attach(FactsDao.class).stored(pcId, part.jobId()).ifPresent(facts -> {
            Owner owner = new Owner(pcId, part.jobId(), facts.collectedAt());
            Savepoint.attempt(
                            transaction,
                            "refill",
                            () -> explosion.refill(transaction, owner, parsed(facts.factsJson()), part.spec()))
                    .ifPresent(failure -> LOG.warn(
                            "the rows of {} on {} in table {} wait for its next result: {}",
                            part.jobId(),
                            pcId,
                            part.spec().table(),
                            failure.getMessage()));
        });
    }

    private RawJson parsed(String facts) {
        try {
            return json.readAny(facts);
        } catch (InvalidJson unreadable) {
            throw new IllegalArgumentException("its facts cannot be read", unreadable);
        }
    }
}
