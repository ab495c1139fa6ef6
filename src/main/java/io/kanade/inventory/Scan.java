package io.kanade.inventory;

import io.kanade.codec.RawJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.DerivedTables;

/** What one job found on one PC: its facts, when the run ended, and when the broker got the result. */
record Scan(String pcId, String jobId, RawJson facts, Timestamp collectedAt, Timestamp publishedAt) {

    DerivedTables.Owner owner() {
        return new DerivedTables.Owner(pcId, jobId, collectedAt.stored());
    }
}
