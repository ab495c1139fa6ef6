package io.kanade.inventory;

import io.dropwizard.lifecycle.Managed;
import io.kanade.codec.StrictJson;
import io.kanade.database.Database;
import io.kanade.jobs.JobCheck;
import io.kanade.jobs.ManifestCache;
import io.kanade.results.ResultEffect;
import java.time.Duration;

/** Wires facts, derived tables and their history. */
public final class InventoryModule {

    /** Less than the half minute after which the broker delivers again what was not acknowledged. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

    private final Database database;
    private final ManifestCache manifests;
    private final StrictJson json;
    private final TableFollower follower;
    private final Explosion explosion;

    public InventoryModule(Database database, ManifestCache manifests, StrictJson json) {
        this.database = database;
        this.manifests = manifests;
        this.json = json;
        this.follower = new TableFollower(database.derivedTables(), manifests, json);
        this.explosion = new Explosion(database.derivedTables(), follower, json);
    }

    /** What becomes of the results of inventory jobs. */
    public ResultEffect effect() {
        return new InventoryEffect(manifests, explosion, json);
    }

    /** What makes derived tables before the first result needs them, and fills them. */
    public Managed tables() {
        return tables(LOOK_EVERY);
    }

    Managed tables(Duration lookEvery) {
        Refill refill = new Refill(manifests, follower, explosion, json);
        return new ExplodeTables(database, manifests, follower, refill, lookEvery);
    }

    /** What jobs must fulfil to be stored. */
    public JobCheck check() {
        return new SpecCheck(database, follower);
    }
}
