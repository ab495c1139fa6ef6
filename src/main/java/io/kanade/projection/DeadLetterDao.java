package io.kanade.projection;

import io.kanade.codec.Timestamp;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Messages that cannot become rows, kept with all that is needed to try again (projection W17). */
interface DeadLetterDao {

    @SqlUpdate("""
            INSERT INTO dead_letters
                (projector, stream, incarnation, sequence, subject, headers, received_at, reason, payload, attempts, last_attempt_at)
            VALUES
                (:projector, :stream, :incarnation, :sequence, :subject, :headers, :receivedAt, :reason, :payload, 1, :receivedAt)
            ON CONFLICT (projector, stream, incarnation, sequence) DO NOTHING
            """)
    void keep(
            String projector,
            String stream,
            String incarnation,
            @Nullable Long sequence,
            String subject,
            @Nullable String headers,
            Timestamp receivedAt,
            String reason,
            byte[] payload);

    @SqlQuery("SELECT count(*) FROM dead_letters WHERE projector = :projector")
    long count(String projector);
}
