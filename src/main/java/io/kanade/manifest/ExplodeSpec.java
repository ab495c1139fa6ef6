package io.kanade.manifest;

import io.kanade.codec.Default;
import java.util.List;

/** An array of a job's facts that becomes a derived table (jobs-and-schedules §3.3). */
public record ExplodeSpec(
        String field,
        String table,
        List<String> primaryKey,
        List<ExplodeColumn> columns,
        @Default Boolean trackHistory) {

    public ExplodeSpec {
        trackHistory = trackHistory == null ? Boolean.FALSE : trackHistory;
    }
}
