package io.kanade.inventory;

import io.kanade.codec.RawJson;
import io.kanade.codec.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The latest facts of each job on each PC, and the log of their changes. */
interface FactsDao {

    /** A snapshot to store; the facts as they were printed. */
    record Snapshot(
            String pcId,
            String jobId,
            RawJson factsJson,
            String displayJson,
            @Nullable String summaryJson,
            Timestamp collectedAt,
            Timestamp recordedAt) {}

    /** A snapshot that is stored; the time as its text. */
    record Stored(String factsJson, @Nullable String collectedAt) {}

    @SqlQuery("SELECT facts_json, collected_at FROM inventory_facts WHERE pc_id = :pcId AND job_id = :jobId")
    Optional<Stored> stored(String pcId, String jobId);

    @SqlQuery("SELECT facts_json FROM inventory_facts WHERE pc_id = :pcId AND job_id = :jobId")
    Optional<String> facts(String pcId, String jobId);

    /** Answers 0 when what is stored is newer (#503). */
    @SqlUpdate("""
            INSERT INTO inventory_facts
                (pc_id, job_id, facts_json, display_json, summary_json, collected_at, recorded_at)
            VALUES (:pcId, :jobId, :factsJson, :displayJson, :summaryJson, :collectedAt, :recordedAt)
            ON CONFLICT (pc_id, job_id) DO UPDATE
            SET facts_json = excluded.facts_json, display_json = excluded.display_json,
                summary_json = excluded.summary_json, collected_at = excluded.collected_at,
                recorded_at = excluded.recorded_at
            WHERE excluded.recorded_at >= inventory_facts.recorded_at
            """)
    int save(@BindMethods Snapshot snapshot);

    /**
     * Stamped with the message's time, so an event that is derived once more, in a replay over lost facts, is found and not logged twice.
     * What is there is read once: to look for each event among all of its scan is the square of a scan.
     */
    default void log(String pcId, String jobId, Timestamp observedAt, List<Change> changes) {
        if (!changes.isEmpty()) {
            Set<Change.Event> logged = new HashSet<>(logged(pcId, jobId, observedAt));
            append(
                    pcId,
                    jobId,
                    observedAt,
                    changes.stream()
                            .filter(change -> logged.add(change.event()))
                            .toList());
        }
    }

    @SqlQuery("""
            SELECT field_path, change_kind AS kind, identity_json
            FROM inventory_history
            WHERE pc_id = :pcId AND observed_at = :observedAt AND job_id = :jobId
            """)
    List<Change.Event> logged(String pcId, String jobId, Timestamp observedAt);

    /** One statement per event: no limit on bound parameters is ever met (projection W7). */
    @SqlBatch("""
            INSERT INTO inventory_history
                (pc_id, job_id, field_path, identity_json, change_kind, before_json, after_json, observed_at)
            VALUES (:pcId, :jobId, :fieldPath, :identityJson, :kind, :beforeJson, :afterJson, :observedAt)
            """)
    void append(String pcId, String jobId, Timestamp observedAt, @BindMethods List<Change> changes);
}
