package io.kanade.inventory;

import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.database.DerivedTable;
import io.kanade.database.DerivedTables;
import io.kanade.database.DerivedTables.Owner;
import io.kanade.manifest.ExplodeSpec;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the elements of one array in the place of a PC's rows of a job, and logs how they changed when the spec says so (projection §6.6,
 * §6.7), inside the caller's transaction. A field that is missing or no array is an empty one, without events. Thread-safe.
 */
final class Explosion {

    private static final Logger LOG = LoggerFactory.getLogger(Explosion.class);

    private final DerivedTables tables;
    private final TableFollower follower;
    private final StrictJson json;

    Explosion(DerivedTables tables, TableFollower follower, StrictJson json) {
        this.tables = tables;
        this.follower = follower;
        this.json = json;
    }

    /** For a scan just projected; {@link io.kanade.failure.Failure.Invalid} when the spec cannot become a table. */
    void project(Handle transaction, Scan scan, ExplodeSpec spec) {
        DerivedTable table = follower.follow(transaction, scan.jobId(), spec);
        RawJson array = array(scan.facts(), spec);
        List<Element> elements = Element.of(array.elements(), table, json);
        if (spec.trackHistory() && array.isArray()) {
            ElementDiff diff =
                    new ElementDiff(spec.field(), table, tables.rows(transaction, table, scan.pcId(), scan.jobId()));
            transaction.attach(FactsDao.class).log(scan.pcId(), scan.jobId(), scan.publishedAt(), diff.to(elements));
        }
        replace(transaction, scan.owner(), table, elements);
    }

    /** Makes the rows of a scan anew in a table that has changed; nothing happened on the PC, so nothing is logged. */
    void refill(Handle transaction, Owner owner, RawJson facts, ExplodeSpec spec) {
        DerivedTable table = SpecRules.table(spec);
        replace(transaction, owner, table, Element.of(array(facts, spec).elements(), table, json));
    }

    private static RawJson array(RawJson facts, ExplodeSpec spec) {
        return facts.member(spec.field()).orElse(RawJson.NULL);
    }

    private void replace(Handle transaction, Owner owner, DerivedTable table, List<Element> elements) {
        int twice = tables.replace(
                transaction, table, owner, elements.stream().map(Element::row).toList());
        if (twice > 0) {
            LOG.warn(
                    "{} elements of {} on {} bear the key of an earlier one and are not in table {}",
                    twice,
                    owner.jobId(),
                    owner.pcId(),
                    table.name());
        }
    }
}
