package io.kanade.inventory;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Which derived tables there are and what they were made from (projection W18). Names are folded. */
interface ExplodeSpecDao {

    /** {@code refilledTo} is the PC up to which the rows were made anew from its facts; null when all are. */
    record Recorded(
            String tableName,
            String jobId,
            String spec,
            @Nullable String refilledTo) {}

    @SqlQuery("SELECT table_name, job_id, spec, refilled_to FROM explode_specs WHERE table_name = :table")
    Optional<Recorded> find(String table);

    @SqlQuery("""
            SELECT table_name, job_id, spec, refilled_to
            FROM explode_specs
            WHERE refilled_to IS NOT NULL
            ORDER BY table_name
            """)
    List<Recorded> toRefill();

    /** From now on the table follows this job; its rows are to be made anew from the first PC on. */
    @SqlUpdate("""
            INSERT INTO explode_specs (table_name, job_id, spec, refilled_to)
            VALUES (:table, :jobId, :spec, '')
            ON CONFLICT (table_name) DO UPDATE
            SET job_id = excluded.job_id, spec = excluded.spec, refilled_to = ''
            """)
    void follow(String table, String jobId, String spec);

    @SqlUpdate("UPDATE explode_specs SET refilled_to = :pcId WHERE table_name = :table")
    void refilled(String table, @Nullable String pcId);

    @SqlQuery("SELECT DISTINCT pc_id FROM inventory_facts WHERE pc_id > :after ORDER BY pc_id LIMIT :limit")
    List<String> pcsAfter(String after, int limit);
}
