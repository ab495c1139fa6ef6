package io.kanade.projection;

import io.kanade.codec.Timestamp;
import io.kanade.database.RowBatch;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The cursors, one row per durable. */
interface CursorDao {

    @SqlQuery("""
            SELECT durable, stream, incarnation, sequence, published_at
            FROM projection_cursors
            WHERE durable = :durable
            """)
    Optional<Cursor> find(@Bind("durable") String durable);

    String SAVE = """
            INSERT INTO projection_cursors (durable, stream, incarnation, sequence, published_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (durable) DO UPDATE
            SET stream = excluded.stream, incarnation = excluded.incarnation,
                sequence = excluded.sequence, published_at = excluded.published_at
            """;

    /** Belongs to every transaction of the writer, so it goes the way of the hot rows. */
    static void save(Handle transaction, Cursor cursor) {
        Timestamp publishedAt = cursor.publishedAt();
        RowBatch.of(transaction, SAVE)
                .add(
                        cursor.durable(),
                        cursor.stream(),
                        cursor.incarnation(),
                        cursor.sequence(),
                        publishedAt == null ? null : publishedAt.stored())
                .execute();
    }
}
