package io.kanade.compliance;

import io.kanade.codec.Timestamp;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The latest status of each check on each PC. */
interface CheckDao {

    /** A message older than what is stored changes nothing (#503). */
    @SqlUpdate("""
            INSERT INTO check_status (pc_id, check_name, status, detail, recorded_at)
            VALUES (:pcId, :checkName, :status, :detail, :recordedAt)
            ON CONFLICT (pc_id, check_name) DO UPDATE
            SET status = excluded.status, detail = excluded.detail, recorded_at = excluded.recorded_at
            WHERE excluded.recorded_at >= check_status.recorded_at
            """)
    void save(String pcId, String checkName, String status, @Nullable String detail, Timestamp recordedAt);
}
