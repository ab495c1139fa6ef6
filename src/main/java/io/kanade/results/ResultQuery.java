package io.kanade.results;

import io.kanade.codec.Timestamp;
import io.kanade.database.Where;
import io.kanade.patterns.PatternFilters;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/results} was asked for (http-core §7.4). */
record ResultQuery(long limit, RunStatus status, @Nullable Timestamp since, PatternFilters patterns) {

    private static final long WINDOW = 10_000;
    private static final long WINDOW_OF_OUTPUTS = 1_000;

    Where exact() {
        Where where = new Where();
        status.restrict(where);
        if (since != null) {
            where.and("started_at >= :since", "since", since);
        }
        return where;
    }

    /** How many rows of the order the patterns see. */
    long window() {
        boolean outputs =
                patterns.columns().contains("stdout") || patterns.columns().contains("stderr");
        return outputs ? WINDOW_OF_OUTPUTS : WINDOW;
    }
}
