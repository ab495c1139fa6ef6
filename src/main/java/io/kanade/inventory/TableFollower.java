package io.kanade.inventory;

import io.kanade.codec.StrictJson;
import io.kanade.database.DerivedTable;
import io.kanade.database.DerivedTables;
import io.kanade.failure.Failure;
import io.kanade.inventory.ExplodeSpecDao.Recorded;
import io.kanade.jobs.ManifestCache;
import io.kanade.manifest.ExplodeSpec;
import io.kanade.manifest.InventoryHint;
import io.kanade.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes derived tables follow the specs of live jobs (projection W18): made when missing, changed when the spec has changed, refused when
 * another live job wants the table otherwise. {@code explode_specs} tells in one look that nothing is to be done. Thread-safe.
 */
final class TableFollower {

    private static final Logger LOG = LoggerFactory.getLogger(TableFollower.class);

    private final DerivedTables tables;
    private final ManifestCache manifests;
    private final StrictJson json;

    TableFollower(DerivedTables tables, ManifestCache manifests, StrictJson json) {
        this.tables = tables;
        this.manifests = manifests;
        this.json = json;
    }

    /** The explode specs of a job; none for most. */
    static List<ExplodeSpec> specs(Manifest manifest) {
        InventoryHint hint = manifest.inventory();
        return hint == null || hint.explode() == null ? List.of() : hint.explode();
    }

    /** Whether the table is there as wanted. */
    boolean follows(Handle handle, DerivedTable wanted) {
        return recorded(handle, wanted)
                        .filter(record -> record.spec().equals(text(wanted)))
                        .isPresent()
                && tables.find(handle, wanted.name()).filter(wanted::sameAs).isPresent();
    }

    /** The table as this job wants it; {@link Failure.Invalid} when it cannot have it. */
    DerivedTable follow(Handle transaction, String jobId, ExplodeSpec spec) {
        DerivedTable wanted = SpecRules.table(spec);
        Optional<Recorded> record = recorded(transaction, wanted);
        if (record.isEmpty() || !record.get().spec().equals(text(wanted))) {
            record.ifPresent(owner -> requireUnused(owner, jobId));
            make(transaction, jobId, wanted);
        }
        return wanted;
    }

    /** As {@link #follow}, and brings back a table that is recorded but not there as recorded. */
    void repair(Handle transaction, String jobId, ExplodeSpec spec) {
        DerivedTable wanted = follow(transaction, jobId, spec);
        if (!follows(transaction, wanted)) {
            make(transaction, jobId, wanted);
        }
    }

    private void make(Handle transaction, String jobId, DerivedTable wanted) {
        Optional<DerivedTable> there = tables.find(transaction, wanted.name());
        if (there.isEmpty()) {
            requireFree(transaction, wanted.name());
            tables.create(transaction, wanted);
            LOG.info("table {} was made for job {}", wanted.name(), jobId);
        } else if (!wanted.sameAs(there.get())) {
            tables.change(transaction, there.get(), wanted);
            LOG.info("table {} was changed for job {}", wanted.name(), jobId);
        }
        transaction.attach(ExplodeSpecDao.class).follow(DerivedTable.fold(wanted.name()), jobId, text(wanted));
    }

    /** Refuses the names of everything in the schema that is no derived table (W19). */
    void requireFree(Handle handle, String table) {
        if (tables.isTaken(handle, table) && tables.find(handle, table).isEmpty()) {
            throw new Failure.Invalid("explode: table \"" + table + "\" is one of the service's own");
        }
    }

    /** Refuses a spec that a live job contradicts; who says the same shares the table. */
    void requireAgreement(String jobId, DerivedTable wanted) {
        for (Manifest other : manifests.all()) {
            if (!other.id().equals(jobId) && !agrees(other, wanted)) {
                throw new Failure.Invalid(
                        "explode: job " + other.id() + " has another spec for table " + wanted.name());
            }
        }
    }

    /** Whether every spec of the job for this table makes it the same. */
    static boolean agrees(Manifest job, DerivedTable wanted) {
        return specs(job).stream()
                .filter(spec -> DerivedTable.fold(spec.table()).equals(DerivedTable.fold(wanted.name())))
                .allMatch(spec -> describes(spec, wanted));
    }

    /** A spec that cannot become a table contradicts nobody. */
    private static boolean describes(ExplodeSpec spec, DerivedTable table) {
        try {
            return SpecRules.table(spec).sameAs(table);
        } catch (Failure.Invalid neverATable) {
            return true;
        }
    }

    private void requireUnused(Recorded owner, String jobId) {
        boolean used = !owner.jobId().equals(jobId)
                && manifests
                        .known(owner.jobId())
                        .filter(job -> specs(job).stream().anyMatch(spec -> makes(spec, owner)))
                        .isPresent();
        if (used) {
            throw new Failure.Invalid(
                    "explode: job " + owner.jobId() + " has another spec for table " + owner.tableName());
        }
    }

    /** Whether this spec is what is recorded of the table. */
    boolean makes(ExplodeSpec spec, Recorded owner) {
        try {
            DerivedTable table = SpecRules.table(spec);
            return DerivedTable.fold(table.name()).equals(owner.tableName())
                    && text(table).equals(owner.spec());
        } catch (Failure.Invalid neverATable) {
            return false;
        }
    }

    private static Optional<Recorded> recorded(Handle handle, DerivedTable table) {
        return handle.attach(ExplodeSpecDao.class).find(DerivedTable.fold(table.name()));
    }

    /** What is recorded of a spec; two tables are the same when their texts are. */
    private String text(DerivedTable table) {
        return json.write(SpecText.of(table));
    }
}
