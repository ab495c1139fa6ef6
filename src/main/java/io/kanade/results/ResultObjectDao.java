package io.kanade.results;

import io.kanade.codec.Timestamp;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Table {@code result_objects}: one row for each output that a finished run got, or should have got, from the object store. */
interface ResultObjectDao {

    /** The row follows the text of the run: whoever wrote that writes this. */
    @SqlUpdate("""
            INSERT INTO result_objects (result_id, which, object, digest, note)
            VALUES (:resultId, :which, :object, :digest, :note)
            ON CONFLICT (result_id, which) DO UPDATE
            SET object = excluded.object,
                digest = excluded.digest,
                note = excluded.note
            """)
    void remember(
            @Bind("resultId") String resultId,
            @Bind("which") String which,
            @Bind("object") String object,
            @Bind("digest") @Nullable String digest,
            @Bind("note") @Nullable String note);

    /** For a run whose text stays what it was. */
    @SqlUpdate("""
            UPDATE result_objects
            SET note = :remark
            WHERE result_id = :resultId AND which = :which AND object = :object AND digest <> :digest
            """)
    void noteAnother(
            @Bind("resultId") String resultId,
            @Bind("which") String which,
            @Bind("object") String object,
            @Bind("digest") String digest,
            @Bind("remark") String remark);

    /**
     * Not 0 when an output was read from this object with another digest. The ends of a stretch of the index tell, so a name that thousands
     * of PCs share costs no more.
     */
    @SqlQuery("""
            SELECT count(*)
            FROM (SELECT min(digest) AS digest FROM result_objects WHERE object = :object
                  UNION ALL
                  SELECT max(digest) AS digest FROM result_objects WHERE object = :object) AS ends
            WHERE digest <> :digest
            """)
    int others(@Bind("object") String object, @Bind("digest") String digest);

    /** Not 0 when the whole text of this object, as it is with this digest, is the output of a run. */
    @SqlQuery("""
            SELECT count(*)
            FROM (SELECT 1 FROM result_objects WHERE object = :object AND digest = :digest LIMIT 1) AS stored
            """)
    int stored(@Bind("object") String object, @Bind("digest") String digest);

    /** Every message of the durable before this time of the broker is a row or set aside; empty when nothing is known. */
    @SqlQuery("SELECT published_at FROM projection_cursors WHERE durable = :durable AND published_at IS NOT NULL")
    Optional<Timestamp> projectedUpTo(@Bind("durable") String durable);
}
