package io.kanade.projection;

import io.kanade.codec.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Messages that cannot become rows, kept with all that is needed to try again (projection W17). */
interface DeadLetterDao {

    @SqlUpdate("""
            INSERT INTO dead_letters
                (projector, stream, incarnation, sequence, subject, headers, received_at, reason, payload, attempts, last_attempt_at)
            VALUES
                (:projector, :stream, :incarnation, :sequence, :subject, :headers, :receivedAt, :reason, :payload, 1, :now)
            ON CONFLICT (projector, stream, incarnation, sequence) DO NOTHING
            """)
    void keep(
            @Bind("projector") String projector,
            @Bind("stream") String stream,
            @Bind("incarnation") String incarnation,
            @Bind("sequence") long sequence,
            @Bind("subject") String subject,
            @Bind("headers") @Nullable String headers,
            @Bind("receivedAt") Timestamp receivedAt,
            @Bind("payload") byte[] payload,
            @Bind("reason") String reason,
            @Bind("now") Timestamp now);

    @SqlQuery("""
            SELECT id, projector, stream, incarnation, sequence, subject, headers, received_at, reason, payload, attempts,
                   last_attempt_at
            FROM dead_letters
            WHERE id = :id
            """)
    Optional<DeadLetter> find(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, projector, stream, sequence, subject, received_at, reason, length(payload) AS bytes, attempts,
                   last_attempt_at
            FROM dead_letters
            <where>
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<DeadLetterSummary> newestFirst(
            @Define("where") String where, @BindMap Map<String, Object> bindings, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT id
            FROM dead_letters
            <where>
            ORDER BY id
            LIMIT :limit
            """)
    List<Long> oldestFirst(
            @Define("where") String where, @BindMap Map<String, Object> bindings, @Bind("limit") int limit);

    @SqlQuery("SELECT count(*) FROM dead_letters <where>")
    long count(@Define("where") String where, @BindMap Map<String, Object> bindings);

    @SqlQuery("SELECT projector, count(*) AS kept FROM dead_letters GROUP BY projector")
    @KeyColumn("projector")
    @ValueColumn("kept")
    Map<String, Long> countByProjector();

    @SqlUpdate("""
            UPDATE dead_letters
            SET attempts = attempts + 1, reason = :reason, last_attempt_at = :now
            WHERE id = :id
            """)
    void failedAgain(@Bind("id") long id, @Bind("reason") String reason, @Bind("now") Timestamp now);

    @SqlUpdate("DELETE FROM dead_letters WHERE id = :id")
    int delete(@Bind("id") long id);

    @SqlQuery("""
            SELECT sequence
            FROM dead_letters
            WHERE projector = :projector AND stream = :stream AND incarnation = :incarnation
            """)
    List<Long> sequences(
            @Bind("projector") String projector,
            @Bind("stream") String stream,
            @Bind("incarnation") String incarnation);

    @SqlUpdate("""
            DELETE FROM dead_letters
            WHERE projector = :projector AND stream = :stream AND incarnation = :incarnation AND sequence = :sequence
            """)
    void deleteAt(
            @Bind("projector") String projector,
            @Bind("stream") String stream,
            @Bind("incarnation") String incarnation,
            @Bind("sequence") long sequence);

    /** The stream gives these numbers out again, so those of the lost messages must not be in the way of new ones. */
    @SqlUpdate("""
            UPDATE dead_letters
            SET incarnation = incarnation || ' until ' || :now
            WHERE projector = :projector AND stream = :stream AND incarnation = :incarnation AND sequence > :above
            """)
    void setApart(
            @Bind("projector") String projector,
            @Bind("stream") String stream,
            @Bind("incarnation") String incarnation,
            @Bind("above") long above,
            @Bind("now") Timestamp now);
}
